--[[
  Has a delivery sent once more: at once where it is the one that waits to be tried again, else out of its turn.

  KEYS[1] hash district:{hallflow}:hook:<id>  pending (JSON), again (JSON list)

  ARGV[1] { deliveryId hallId from{ epoch version } through }
  ARGV[2] how many may wait

  Answers 'done', or 'full'.
]]
local batch = cjson.decode(ARGV[1])
local pending = redis.call('HGET', KEYS[1], 'pending')
local waiting = pending and cjson.decode(pending)
if waiting and waiting.deliveryId == batch.deliveryId then
  waiting.nextAt = 0
  redis.call('HSET', KEYS[1], 'pending', cjson.encode(waiting))
  return 'done'
end
local again = cjson.decode(redis.call('HGET', KEYS[1], 'again') or '[]')
for _, each in ipairs(again) do if each.deliveryId == batch.deliveryId then return 'done' end end
if #again >= tonumber(ARGV[2]) then return 'full' end
again[#again + 1] = batch
redis.call('HSET', KEYS[1], 'again', cjson.encode(again))
return 'done'
