--[[
  Reads the whole hall at one version: what a board shows.

  Never refuses and never writes.

  Answers { hall fields, counters, numbers, calls (JSON or false), tickets (JSON each) }
]]
local hallKey = KEYS[1]
local function key (name) return hallKey .. ':' .. name end
local tickets = {}
local ids = redis.call('ZRANGE', key('open'), 0, -1)
for from = 1, #ids, 500 do
  local keys = {}
  for i = from, math.min(from + 499, #ids) do keys[#keys + 1] = key('ticket:' .. ids[i]) end
  for _, raw in ipairs(redis.call('MGET', unpack(keys))) do
    if raw then tickets[#tickets + 1] = raw end
  end
end
return {
  redis.call('HMGET', hallKey, 'state', 'day', 'version', 'at', 'epoch', 'catalogVersion'),
  redis.call('HVALS', key('counters')),
  redis.call('HGETALL', key('numbers')),
  redis.call('GET', key('calls')),
  tickets
}
