--[[
  How printing a ticket went. What surely was not printed does not count.

  Refuses `printer-fault`, where there is a fault.

  INPUT ticketId isReprint fault?
]]
-- @include lib/hall
if not input.fault then
  return answer('done', cjson.encode({ more = { isReprint = input.isReprint } }))
end
local prints = key('prints:' .. input.ticketId)
if not input.fault.mayHavePrinted and tonumber(redis.call('GET', prints) or '0') > 0 then redis.call('DECR', prints) end
return refuse('printer-fault', input.fault)
