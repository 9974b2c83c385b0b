--[[
  The visitor gives the place up. A counter that has called the ticket is free at once, and so is a station.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`.

  INPUT ticketId from[] ending agent? (only a ticket that this agent holds)
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/zone
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end

local counter, station = freeItsCounter(ticket), leaveZone(ticket)
endTicket(ticket, input.ending)
append({ type = 'ticket:cancelled', ticket = ticket, counter = counter })
passOn(station)
return done()
