--[[
  Ends sign-ins of an account: those that are named, or all.

  KEYS[1] zset sign-ins:{staff}:<account>, see open
  ARGV    why ('' : nobody needs to be told) keptMs [digest …]; none named: all

  Answers how many were alive.
]]
local index, why, keptMs = KEYS[1], ARGV[1], ARGV[2]
local named = { unpack(ARGV, 3) }
if #named == 0 then named = redis.call('ZRANGE', index, 0, -1) end
local ended = 0
for _, digest in ipairs(named) do
  if redis.call('DEL', 'session:{staff}:' .. digest) == 1 then
    ended = ended + 1
    if why ~= '' then redis.call('SET', 'signed-out:{staff}:' .. digest, why, 'PX', keptMs) end
  end
  redis.call('ZREM', index, digest)
end
return ended
