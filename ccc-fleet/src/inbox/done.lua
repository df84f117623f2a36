-- Removes a message that has been handled, and keeps its id.
--
-- KEYS[1]  the beginning of the keys
-- ARGV     id
local key, id = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREM', key .. ':due', id)
redis.call('HDEL', key .. ':kinds', id)
redis.call('HDEL', key .. ':bodies', id)
redis.call('HDEL', key .. ':attempts', id)
redis.call('ZADD', key .. ':handled', now, id)
return 0
