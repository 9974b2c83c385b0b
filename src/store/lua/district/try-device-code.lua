--[[
  Counts a try at the codes that begin alike, from whatever address; forgotten some time after the first.

  KEYS[1] string  tries
  ARGV    keptMs

  Answers the count with this one.
]]
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count
