--[[
  Reads the whole hall and every index of it in one act, for the gate at the start.

  The tickets are all that any index names, so that one which fell out of `open` is found where it
  still stands. Never refuses and never writes.

  ARGV[1] names of lines that the hall may have (JSON), besides those that it counts

  Answers { board (as `board` answers), last version in the log, open, due, waiting, issued, persons, person-of,
            lines { name, members … }, moves }; sets as members and scores, hashes as fields and values
]]
-- @include lib/board
local ids, isKnown = {}, {}
local function know (ticketId)
  if ticketId and not isKnown[ticketId] then
    isKnown[ticketId] = true
    ids[#ids + 1] = ticketId
  end
end

local open = redis.call('ZRANGE', key('open'), 0, -1, 'WITHSCORES')
for i = 1, #open, 2 do know(open[i]) end
local due = redis.call('ZRANGE', key('due'), 0, -1, 'WITHSCORES')
for i = 1, #due, 2 do know(due[i]) end
for _, ticketId in ipairs(redis.call('HVALS', key('persons'))) do know(ticketId) end
for _, raw in ipairs(redis.call('HVALS', key('counters'))) do know(cjson.decode(raw).ticketId) end

local names, lines = cjson.decode(ARGV[1]), {}
for _, name in ipairs(redis.call('HKEYS', key('waiting'))) do names[#names + 1] = name end
for _, name in ipairs(names) do
  local members = redis.call('ZRANGE', key('line:' .. name), 0, -1, 'WITHSCORES')
  if #members > 0 then lines[#lines + 1] = { name, members } end
  for i = 1, #members, 2 do know(string.sub(members[i], 14)) end
end

local last = redis.call('XREVRANGE', key('log'), '+', '-', 'COUNT', 1)[1]
return {
  boardWith(ids),
  last and last[1] or '0-0',
  open, due,
  redis.call('HGETALL', key('waiting')),
  redis.call('HGETALL', key('issued')),
  redis.call('HGETALL', key('persons')),
  redis.call('HGETALL', key('person-of')),
  lines,
  redis.call('HGETALL', key('moves'))
}
