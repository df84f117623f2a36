-- Lets a message be due after a time, if it waits.
--
-- KEYS[1]  the beginning of the keys
-- ARGV     id, time in ms
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1] .. ':due', 'XX', now + tonumber(ARGV[2]), ARGV[1])
return 0
