--[[
  Gives one screen of an area the word, for a while. Who holds it keeps it by asking again; when the holder asks
  no more, the next who asks has it; who cannot be heard gives it up. Redis' own clock ends it, so that several
  servers agree.

  KEYS[1] the hall's hash, and derived from its name
    …:speaker:<areaId>  string  the screen that has the word; expires with it
    …:spoken:<areaId>   string  expires some time after a screen had the word, or asked for the first time today
    …:voices            hash    areaId -> number day on which a screen last asked
  ARGV    areaId screen canSpeak (1 or 0) leaseMs spokenMs

  Answers 1 for who has the word, else 0.
]]
local areaId, screen, canSpeak = ARGV[1], ARGV[2], ARGV[3] == '1'
local speaker, spoken, voices = KEYS[1] .. ':speaker:' .. areaId, KEYS[1] .. ':spoken:' .. areaId, KEYS[1] .. ':voices'

local day = redis.call('HGET', KEYS[1], 'day') or ''
if redis.call('HGET', voices, areaId) ~= day then
  redis.call('HSET', voices, areaId, day)
  redis.call('SET', spoken, '0', 'PX', ARGV[5])
end

local holder = redis.call('GET', speaker)
if holder and holder ~= screen then return 0 end
if not canSpeak then
  redis.call('DEL', speaker)
  return 0
end
redis.call('SET', speaker, screen, 'PX', ARGV[4])
redis.call('SET', spoken, '1', 'PX', ARGV[5])
return 1
