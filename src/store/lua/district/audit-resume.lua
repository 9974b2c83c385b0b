--[[
  Goes on from what is on disk where the store fell behind it: a store that was emptied or restored. What the store
  held instead has been put aside by the caller.

  KEYS[1] the audit's stream; …:head and …:open as in audit-append: what stood open there is set aside with the rest
  ARGV    head as the caller read it ('' for none), head after, n and record that says so

  Answers 1, or 0 where somebody appended since.
]]
local key = KEYS[1] .. ':head'
if (redis.call('GET', key) or '') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[1] .. ':open')
redis.call('XADD', KEYS[1], ARGV[3] .. '-0', 'record', ARGV[4])
redis.call('SET', key, ARGV[2])
return 1
