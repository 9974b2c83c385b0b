--[[
  Takes one counted failure back. Does nothing where none is counted.

  KEYS[1] hash  count, waitUntil

  Answers what is left.
]]
local count = tonumber(redis.call('HGET', KEYS[1], 'count') or '0')
if count <= 1 then
  redis.call('DEL', KEYS[1])
  return 0
end
return redis.call('HINCRBY', KEYS[1], 'count', -1)
