-- Stores a message, unless its id is known.
--
-- KEYS[1]  the beginning of the keys, with a hash tag: all of them are in one slot of a cluster
-- ARGV     id, kind, body, greatest number of messages that wait, time in ms for which the id of a handled one is kept
-- returns  0 if it is stored, 1 if it waits already, 2 if it has been handled, 3 if as many wait as may
local key, id = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

redis.call('ZREMRANGEBYSCORE', key .. ':handled', '-inf', now - tonumber(ARGV[5]))
if redis.call('ZSCORE', key .. ':handled', id) then return 2 end
if redis.call('ZSCORE', key .. ':due', id) then return 1 end
if redis.call('ZCARD', key .. ':due') >= tonumber(ARGV[4]) then return 3 end
redis.call('HSET', key .. ':kinds', id, ARGV[2])
redis.call('HSET', key .. ':bodies', id, ARGV[3])
redis.call('ZADD', key .. ':due', now, id)
return 0
