--[[
  Appends sealed records to the audit, unless somebody appended since the writer looked: then nothing is done, and the
  writer seals anew. The id of an entry is its number, so that no number comes twice.

  KEYS[1] stream  n-0 -> record (JSON)
    …:head string  "<n> <mac>" of the last record
  ARGV    head as the writer read it ('' for none), head after, then n and record of each

  Answers { 'done' }, or { 'behind', head }.
]]
local key = KEYS[1] .. ':head'
local head = redis.call('GET', key) or ''
if head ~= ARGV[1] then return { 'behind', head } end
for i = 3, #ARGV, 2 do redis.call('XADD', KEYS[1], ARGV[i] .. '-0', 'record', ARGV[i + 1]) end
redis.call('SET', key, ARGV[2])
return { 'done' }
