--[[
  Asks for a backup: whoever asks while one is asked for already gets the first one's answer.

  KEYS[1] the asking, a string: at and by (JSON)
  ARGV    at and by (JSON), ms for which it is remembered

  Answers the asking that holds.
]]
local asked = redis.call('GET', KEYS[1])
if asked then return asked end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
