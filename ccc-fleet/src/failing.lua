-- Notes and counts the processes that found an endpoint failing.
--
-- KEYS[1]  the processes, each with the time of its report in milliseconds
-- ARGV     the process, `failing`, `working` or `count`, the milliseconds that a report holds
-- returns  how many other processes found the endpoint failing
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local process, news, holds = ARGV[1], ARGV[2], tonumber(ARGV[3])
if news == 'failing' then
    redis.call('ZADD', KEYS[1], now, process)
    redis.call('PEXPIRE', KEYS[1], holds)
elseif news == 'working' then
    redis.call('ZREM', KEYS[1], process)
end
local all = redis.call('ZCOUNT', KEYS[1], now - holds, '+inf')
local own = redis.call('ZSCORE', KEYS[1], process)
if own and tonumber(own) >= now - holds then
    all = all - 1
end
return all
