--[[
  Counts one try to sign in, or says how long to wait before the next.

  From the `free`-th counted try on, each makes the next one wait, twice as long as the last, up to a bound.
  A try that has to wait is not counted: nobody is locked out for ever by somebody else's tries.

  KEYS[1] hash  count, waitUntil (real ms)
  ARGV    now free delayMs delayMaxMs keptMs

  Answers 0, or the ms to wait.
]]
local now, free, delay, delayMax = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local waitUntil = tonumber(redis.call('HGET', KEYS[1], 'waitUntil') or '0')
if waitUntil > now then return waitUntil - now end

local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
if count >= free then
  local waits = math.min(delay * 2 ^ math.min(count - free, 30), delayMax)
  redis.call('HSET', KEYS[1], 'waitUntil', string.format('%.0f', now + waits))
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 0
