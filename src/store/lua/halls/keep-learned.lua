--[[
  Keeps what was learnt from a hall's log up to a version, unless more was learnt already.

  KEYS[1] hash  epoch, version, learned (JSON)
  ARGV    epoch version learned

  Answers 1 where it was kept, else 0.
]]
local epoch, version = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'version'))
local isOlder = epoch and (tonumber(epoch) > tonumber(ARGV[1]) or
  (epoch == ARGV[1] and tonumber(version) > tonumber(ARGV[2])))
if isOlder then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', ARGV[2], 'learned', ARGV[3])
return 1
