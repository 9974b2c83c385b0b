--[[
  Writes one document of a hash of documents, unless somebody else wrote it since it was read; a kept answer goes before everything.

  KEYS[1] hash district:{hallflow}:devices, :keys or :hooks  id -> document (JSON)
    …:revision string  counted up with everything that is written
    …:answer:* string  kept answers

  ARGV[1] { id version max answer? body? answerKeptMs }: `version` of the document that was read, 0 for none
  ARGV[2] document, or '' to remove it
  ARGV[3] the answer to keep

  Answers { 'done', answer, 'again'? }, or { 'mismatch' }, { 'overtaken' }, { 'full' }.
]]
local frame = cjson.decode(ARGV[1])
local answerKey = frame.answer and KEYS[1] .. ':answer:' .. frame.answer
local kept = answerKey and redis.call('GET', answerKey)
if kept then
  local body, json = string.match(kept, '^(%S+) (.*)$')
  if body ~= frame.body then return { 'mismatch', '{}' } end
  return { 'done', json, 'again' }
end

local before = redis.call('HGET', KEYS[1], frame.id)
if (before and cjson.decode(before).version or 0) ~= frame.version then return { 'overtaken', '{}' } end
if not before and redis.call('HLEN', KEYS[1]) >= frame.max then return { 'full', '{}' } end

if ARGV[2] == '' then redis.call('HDEL', KEYS[1], frame.id)
else redis.call('HSET', KEYS[1], frame.id, ARGV[2]) end
redis.call('INCR', KEYS[1] .. ':revision')
if answerKey then redis.call('SET', answerKey, frame.body .. ' ' .. ARGV[3], 'PX', frame.answerKeptMs) end
return { 'done', ARGV[3] }
