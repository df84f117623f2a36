-- Hands out messages that are due, those first that have been so for longest.
--
-- KEYS[1]  the beginning of the keys
-- ARGV     greatest number of messages, length of their lease in ms
-- returns  for each: id, kind, body, how often it has been handed out
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key .. ':due', '-inf', now, 'LIMIT', 0, ARGV[1])) do
    redis.call('ZADD', key .. ':due', now + tonumber(ARGV[2]), id)
    table.insert(taken, id)
    table.insert(taken, redis.call('HGET', key .. ':kinds', id))
    table.insert(taken, redis.call('HGET', key .. ':bodies', id))
    table.insert(taken, tostring(redis.call('HINCRBY', key .. ':attempts', id, 1)))
end
return taken
