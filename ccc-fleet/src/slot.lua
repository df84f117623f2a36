-- Takes slots of a rate, one after the other: the generic cell rate algorithm on the clock of this server.
--
-- KEYS[1]  the state: "free_at last stepped cut server", times in microseconds since 1970
-- ARGV     interval, number of slots, longest wait for a slot (-1 takes none), time that the answer needs, hold,
--          tolerance of steps, expected time (0: none), time of the caller's last reply, penalty; in microseconds
-- returns  the number of slots taken, the time of the first, the time now
local interval, count, longest, way = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local hold, tolerance, expected = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local seen, penalty = tonumber(ARGV[8]), tonumber(ARGV[9])

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local free_at, last, stepped, cut, server = 0, 0, 0, 0, ''
local state = redis.call('GET', KEYS[1])
if state then
    local a, b, c, d, e = string.match(state, '^(%-?%d+) (%d+) (%d+) (%d+) (%x*)$')
    if a then
        free_at, last, stepped, cut, server = tonumber(a), tonumber(b), tonumber(c), tonumber(d), e
    end
end

if last > now then
    -- This clock is behind the one before. The slots that are out stay as far ahead as they were.
    free_at, stepped, cut = free_at - (last - now), now, 0
elseif expected > 0 and seen > stepped and now - expected > tolerance then
    -- This clock was set forward since the caller's last reply, which the caller knows from its own, monotonic one.
    free_at, stepped = free_at + (now - expected), now
end

-- A state that another server wrote may lack the last slots, and one that is missing all of them. No crash is replaced
-- sooner than this, so that a busy key need not ask.
if now - last > 100000 or last > now then
    local replication = redis.call('INFO', 'replication')
    local own = string.match(replication, 'master_replid:(%x+)') or ''
    if own ~= server then
        local up = tonumber(string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)') or '0')
        local promoted = string.match(replication, 'master_replid2:0*([1-9a-f])') ~= nil
        if promoted or up * 1000000 < hold + 1000000 then
            free_at = math.max(free_at, now + hold)
        end
        server, stepped = own, now
    end
end

if penalty > 0 and now - cut >= 1000000 then
    free_at, cut = math.max(free_at, now) + penalty, now
end

-- A slot before the answer arrives would be lost.
local slot = math.max(now + way, free_at)
local taken = 0
if slot - now <= longest then
    taken = math.min(count, 1 + math.floor((longest - (slot - now)) / interval))
    free_at = slot + taken * interval
end
redis.call('SET', KEYS[1], string.format('%.0f %.0f %.0f %.0f %s', free_at, now, stepped, cut, server), 'PX', 2592000000)
return { taken, slot, now }
