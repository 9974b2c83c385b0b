--[[
  Adds a key to the ring and lets new numbers be sealed with it.

  ARGV[1] keyId, ARGV[2] the wrapped key, ARGV[3] 'first': only while there is none

  Answers 1, or 0 where somebody else's first key is there already.
]]
if ARGV[3] == 'first' and redis.call('HEXISTS', KEYS[1], 'current') == 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], 'current', ARGV[1])
return 1
