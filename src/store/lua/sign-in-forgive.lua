--[[
  Takes one counted try back: it was a good one. Does nothing where none is counted.

  KEYS[1] hash  count, waitUntil
  ARGV    free

  Answers what is left.
]]
local count = tonumber(redis.call('HGET', KEYS[1], 'count') or '0')
if count <= 1 then
  redis.call('DEL', KEYS[1])
  return 0
end
-- The wait that this try itself began goes with it.
if count <= tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], 'waitUntil') end
return redis.call('HINCRBY', KEYS[1], 'count', -1)
