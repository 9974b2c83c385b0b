--[[
  Appends sealed records to the audit, unless somebody appended since the writer looked: then nothing is done, and the
  writer seals anew. The id of an entry is its number, so that no number comes twice.

  KEYS[1] stream  n-0 -> record (JSON)
    …:head string  "<n> <mac>" of the last record
    …:open zset    number of a record -> real ms: acts that have begun and of whose end nothing is known yet
  ARGV    head as the writer read it ('' for none), head after, real ms, numbers of the records that open an act and of those
          whose act ends with this, both separated by spaces, then n and record of each

  Answers { 'done' }, or { 'behind', head }.
]]
local key = KEYS[1] .. ':head'
local head = redis.call('GET', key) or ''
if head ~= ARGV[1] then return { 'behind', head } end
for i = 6, #ARGV, 2 do redis.call('XADD', KEYS[1], ARGV[i] .. '-0', 'record', ARGV[i + 1]) end
for n in string.gmatch(ARGV[4], '%d+') do redis.call('ZADD', KEYS[1] .. ':open', ARGV[3], n) end
for n in string.gmatch(ARGV[5], '%d+') do redis.call('ZREM', KEYS[1] .. ':open', n) end
redis.call('SET', key, ARGV[2])
return { 'done' }
