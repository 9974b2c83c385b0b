--[[
  Counts a failed try to sign in. From the `free`-th on, each makes the next try wait, twice as long as the
  last, up to a bound; failures are forgotten some time after the last one, so nobody is locked out for ever.

  KEYS[1] hash  count, waitUntil (real ms)
  ARGV    now free delayMs delayMaxMs keptMs

  Answers the count.
]]
local now, free, delay, delayMax = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
if count >= free then
  local waits = math.min(delay * 2 ^ math.min(count - free, 30), delayMax)
  redis.call('HSET', KEYS[1], 'waitUntil', string.format('%.0f', now + waits))
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return count
