--[[
  A ticket is about to be printed: whether it was before, or may have been.

  The answer kept for repeats says from now on that it may have printed; `end-print` says how it went. So a server that
  dies between both leaves no repeat that prints a second one in silence.

  Refuses `ticket-unknown`, and every repeat as `printer-fault` until it is known how it went.

  INPUT ticketId unsure
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer()
if kept then return kept end
if not loadTicket(input.ticketId) then return refuse('ticket-unknown') end

local prints = key('prints:' .. input.ticketId)
local count = redis.call('INCR', prints)
redis.call('EXPIRE', prints, frame.endedKeptSeconds)
refuse('printer-fault', input.unsure)
return { 'done', cjson.encode({ more = { isReprint = count > 1 } }) }
