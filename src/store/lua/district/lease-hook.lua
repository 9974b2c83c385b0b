--[[
  Takes, renews or gives back the right to deliver for one hook, so that one turn does at a time and deliveries keep their order.

  KEYS[1] hash district:{hallflow}:hook:<id>  place:<hall>, pending, again, lease, leaseUntil, …

  ARGV[1] turn
  ARGV[2] now, real ms
  ARGV[3] lease in ms; 0 gives it back

  Answers { 'yours', field, value, … } with all fields, or { 'held' }.
]]
local lease, leaseUntil = unpack(redis.call('HMGET', KEYS[1], 'lease', 'leaseUntil'))
if lease and lease ~= ARGV[1] and tonumber(leaseUntil) > tonumber(ARGV[2]) then return { 'held' } end
if ARGV[3] == '0' then redis.call('HDEL', KEYS[1], 'lease', 'leaseUntil')
else redis.call('HSET', KEYS[1], 'lease', ARGV[1], 'leaseUntil', tonumber(ARGV[2]) + tonumber(ARGV[3])) end
local answer = redis.call('HGETALL', KEYS[1])
table.insert(answer, 1, 'yours')
return answer
