--[[
  Keeps a sign-in. Where its account has one at a time, the others end and their pages are told why.

  KEYS[1] zset sign-ins:{staff}:<account>  digest of the secret -> real ms of the beginning
  session:{staff}:<digest> string JSON   signed-out:{staff}:<digest> string: why it is over

  ARGV    digest json lifeMs isAlone('1' or '0') now listedMax
]]
local index, digest, json, lifeMs = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
for _, other in ipairs(redis.call('ZRANGE', index, 0, -1)) do
  if ARGV[4] == '1' then
    if redis.call('DEL', 'session:{staff}:' .. other) == 1 then
      redis.call('SET', 'signed-out:{staff}:' .. other, 'elsewhere', 'PX', lifeMs)
    end
    redis.call('ZREM', index, other)
  elseif redis.call('EXISTS', 'session:{staff}:' .. other) == 0 then
    redis.call('ZREM', index, other)
  end
end
redis.call('SET', 'session:{staff}:' .. digest, json, 'PX', lifeMs)
redis.call('ZADD', index, ARGV[5], digest)
redis.call('ZREMRANGEBYRANK', index, 0, -1 - tonumber(ARGV[6]))
redis.call('PEXPIRE', index, lifeMs)
return 1
