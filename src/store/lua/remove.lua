--[[
  Staff take an open ticket out, with a reason.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`.

  INPUT ticketId from[] ending reason
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end

local counter = freeItsCounter(ticket)
endTicket(ticket, input.ending)
append({ type = 'ticket:removed', ticket = ticket, counter = counter, reason = input.reason })
return done()
