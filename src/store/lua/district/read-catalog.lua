--[[
  The catalogue of the district at one revision: its parts, and what is planned.

  KEYS[1] hash district:{hallflow}:catalog, see change-catalog
  ARGV[1] the revision that the caller has read; where it is this one, parts and plans are not sent again

  Answers { revision, head, changes, parts{part, JSON …}, planned{change, day …}, edits of the planned{JSON …} }.
]]
local revision, head, changes = unpack(redis.call('HMGET', KEYS[1], 'revision', 'head', 'changes'))
if revision == ARGV[1] then return { revision, head or '0', changes or '0' } end
local planned, edits = redis.call('HGETALL', KEYS[1] .. ':planned'), {}
for i = 1, #planned, 2 do edits[#edits + 1] = redis.call('HGET', KEYS[1] .. ':edits', planned[i]) or '[]' end
return { revision or '0', head or '0', changes or '0', redis.call('HGETALL', KEYS[1] .. ':parts'), planned, edits }
