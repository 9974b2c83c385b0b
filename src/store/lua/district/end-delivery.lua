--[[
  Keeps how a delivery fared. One that was taken moves the place of its hall on; one that was not stays pending, to be tried again.

  KEYS[1] hash district:{hallflow}:hook:<id>
  KEYS[2] list …:deliveries  newest first (JSON)

  ARGV[1] { kind deliveryId hallId? place? nextAt? now kept }: `place`, `epoch:version` after it, where it was taken
  ARGV[2] the delivery as it is listed (JSON)

  A place that somebody set meanwhile stays as it was set. Answers the delivery's running number.
]]
local given = cjson.decode(ARGV[1])
local hook = KEYS[1]
if given.kind == 'events' then
  local pending = redis.call('HGET', hook, 'pending')
  local batch = pending and cjson.decode(pending)
  if batch and batch.deliveryId == given.deliveryId then
    if given.place then
      redis.call('HSET', hook, 'place:' .. batch.hallId, given.place)
      redis.call('HDEL', hook, 'pending')
    else
      batch.attempt, batch.nextAt = batch.attempt + 1, given.nextAt
      redis.call('HSET', hook, 'pending', cjson.encode(batch))
    end
  end
  if given.place then redis.call('HDEL', hook, 'failingSince')
  else redis.call('HSETNX', hook, 'failingSince', given.now) end
elseif given.kind == 'again' then
  local again = cjson.decode(redis.call('HGET', hook, 'again') or '[]')
  local left = {}
  for _, batch in ipairs(again) do if batch.deliveryId ~= given.deliveryId then left[#left + 1] = batch end end
  if #left == 0 then redis.call('HDEL', hook, 'again') else redis.call('HSET', hook, 'again', cjson.encode(left)) end
end
if given.kind ~= 'test' then
  redis.call('HSET', hook, 'lastAt', given.now)
  if given.place then redis.call('HSET', hook, 'lastOkAt', given.now) end
end
local number = redis.call('HINCRBY', hook, 'deliveries', 1)
redis.call('LPUSH', KEYS[2], number .. ' ' .. ARGV[2])
redis.call('LTRIM', KEYS[2], 0, given.kept - 1)
return number
