--[[
  The visitor gives the place up. A counter that has called the ticket is free at once.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`.

  INPUT ticketId from[] ending
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
append({ type = 'ticket:cancelled', ticket = ticket, counter = counter })
return done()
