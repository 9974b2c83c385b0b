--[[
  Settles what the next delivery of a hook holds, before it is sent for the first time: every try sends the same.

  KEYS[1] hash district:{hallflow}:hook:<id>  place:<hall> `epoch:version`, pending (JSON), lease

  ARGV[1] turn
  ARGV[2] { deliveryId hallId from{ epoch version } through attempt nextAt }

  Answers 'begun', or 'overtaken': another turn delivers, another delivery is pending, or somebody set another place.
]]
local batch = cjson.decode(ARGV[2])
local lease, pending, place = unpack(redis.call('HMGET', KEYS[1], 'lease', 'pending', 'place:' .. batch.hallId))
if lease ~= ARGV[1] or pending or place ~= string.format('%d:%d', batch.from.epoch, batch.from.version) then return 'overtaken' end
redis.call('HSET', KEYS[1], 'pending', ARGV[2])
return 'begun'
