--[[
  Takes people over from the accounts file, once in the life of a district.

  KEYS[1] hash district:{hallflow}:people  account -> JSON
  …:admins set   …:seeded string: when, real ms

  ARGV now [account person isAdmin('1' or '0') …]

  Answers how many; -1 where it was done before.
]]
if redis.call('EXISTS', KEYS[1] .. ':seeded', KEYS[1]) > 0 then return -1 end
for i = 2, #ARGV, 3 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  if ARGV[i + 2] == '1' then redis.call('SADD', KEYS[1] .. ':admins', ARGV[i]) end
end
redis.call('SET', KEYS[1] .. ':seeded', ARGV[1])
return (#ARGV - 1) / 3
