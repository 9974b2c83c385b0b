--[[
  Writes one person of the staff, if nobody else has written since it was read.

  KEYS[1] hash district:{hallflow}:people  account -> JSON
  …:admins set of accounts that may administer   …:steps hash account -> last used step of the second factor
  …:recovery:* set of digests of recovery codes   …:answer:* string kept answers

  Refuses `overtaken` (not kept: it is made anew), `taken`, `last-admin`.

  ARGV[1] { answer? body? answerKeptMs }
  ARGV[2] { account version person isAdmin dropFactor? recovery[]? answer }; version 0: there is none yet
]]
local frame, input = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local function key (name) return KEYS[1] .. ':' .. name end
local answerKey = frame.answer and key('answer:' .. frame.answer)
local account = input.account

local kept = answerKey and redis.call('GET', answerKey)
if kept then
  local body, json = string.match(kept, '^(%S+) (.*)$')
  if body ~= frame.body then return { 'mismatch', '{}' } end
  return { 'done', json, 'again' }
end

local found = redis.call('HGET', KEYS[1], account)
if input.version == 0 and found then return { 'taken', '{}' } end
if input.version > 0 and (not found or cjson.decode(found).version ~= input.version) then return { 'overtaken', '{}' } end
if not input.isAdmin and redis.call('SISMEMBER', key('admins'), account) == 1 and redis.call('SCARD', key('admins')) == 1 then
  return { 'last-admin', '{}' }
end

redis.call('HSET', KEYS[1], account, input.person)
redis.call(input.isAdmin and 'SADD' or 'SREM', key('admins'), account)
if input.dropFactor then redis.call('DEL', key('recovery:' .. account)) end
if input.recovery then
  redis.call('DEL', key('recovery:' .. account))
  for _, digest in ipairs(input.recovery) do redis.call('SADD', key('recovery:' .. account), digest) end
end
if answerKey then redis.call('SET', answerKey, frame.body .. ' ' .. input.answer, 'PX', frame.answerKeptMs) end
return { 'done', input.answer }
