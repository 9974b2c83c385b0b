--[[
  Puts a telephone number that was sealed anew in the place of the old one, for the rest of its time.

  ARGV[1] as it was, ARGV[2] as it is now

  Answers 1, or 0 where it was changed or deleted meanwhile.
]]
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
return 1
