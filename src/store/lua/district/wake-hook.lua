--[[
  What waits to be tried again is tried now, as if for the first time; for how long nothing was taken is forgotten.

  KEYS[1] hash district:{hallflow}:hook:<id>  pending (JSON), failingSince
]]
redis.call('HDEL', KEYS[1], 'failingSince')
local pending = redis.call('HGET', KEYS[1], 'pending')
if not pending then return 0 end
local batch = cjson.decode(pending)
batch.attempt, batch.nextAt = 1, 0
redis.call('HSET', KEYS[1], 'pending', cjson.encode(batch))
return 1
