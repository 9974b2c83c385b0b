--[[
  Sets from where on a hall is delivered to a hook. What is pending of that hall is dropped: it is put together anew from there.

  KEYS[1] hash district:{hallflow}:hook:<id>  place:<hall> `epoch:version`, pending (JSON)

  ARGV[1] hall
  ARGV[2] place
  ARGV[3] only where it still is this, `-` for none; '' whatever it is

  Answers 1, or 0 where it was another.
]]
local field = 'place:' .. ARGV[1]
if ARGV[3] ~= '' and (redis.call('HGET', KEYS[1], field) or '-') ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], field, ARGV[2])
local pending = redis.call('HGET', KEYS[1], 'pending')
if pending and cjson.decode(pending).hallId == ARGV[1] then redis.call('HDEL', KEYS[1], 'pending', 'failingSince') end
return 1
