--[[
  Writes a change of the catalogue, if nothing was written since it was judged: parts, history, plans, all or nothing.

  KEYS[1] hash district:{hallflow}:catalog  revision (of everything), head (of the parts), changes (how many there were)
  …:parts hash part -> JSON   …:changes, edits, states hash change -> JSON   …:planned hash change -> day
  …:answer:* string kept answers

  Refuses `overtaken`, which is never kept: it is judged anew.

  ARGV[1] { revision answer? body? answerKeptMs editsKept }
  ARGV[2] { put[part, JSON …] drop[] change? edits? states[change, JSON …] plan[change, day …] unplan[] hasParts answer }
]]
local frame, input = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local function key (name) return KEYS[1] .. ':' .. name end
local answerKey = frame.answer and key('answer:' .. frame.answer)

local kept = answerKey and redis.call('GET', answerKey)
if kept then
  local body, json = string.match(kept, '^(%S+) (.*)$')
  if body ~= frame.body then return { 'mismatch', '{}' } end
  return { 'done', json, 'again' }
end
if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= tostring(frame.revision) then return { 'overtaken', '{}' } end

local function each (list, act)
  for i = 1, #list, 2 do act(list[i], list[i + 1]) end
end
each(input.put, function (part, json) redis.call('HSET', key('parts'), part, json) end)
for _, part in ipairs(input.drop) do redis.call('HDEL', key('parts'), part) end
if input.change then
  local id = redis.call('HINCRBY', KEYS[1], 'changes', 1)
  redis.call('HSET', key('changes'), id, input.change)
  redis.call('HSET', key('edits'), id, input.edits)
  -- What is so old is not undone any more: its line of the history stays.
  local old = id - frame.editsKept
  if redis.call('HEXISTS', key('planned'), old) == 0 then redis.call('HDEL', key('edits'), old) end
end
each(input.states, function (id, json) redis.call('HSET', key('states'), id, json) end)
each(input.plan, function (id, day) redis.call('HSET', key('planned'), id, day) end)
for _, id in ipairs(input.unplan) do redis.call('HDEL', key('planned'), id) end
if input.hasParts then redis.call('HINCRBY', KEYS[1], 'head', 1) end
redis.call('HINCRBY', KEYS[1], 'revision', 1)
if answerKey then redis.call('SET', answerKey, frame.body .. ' ' .. input.answer, 'PX', frame.answerKeptMs) end
return { 'done', input.answer }
