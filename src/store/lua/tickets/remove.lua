--[[
  Staff take an open ticket out, with a reason.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`.

  INPUT ticketId from[] ending reason
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
append({ type = 'ticket:removed', ticket = ticket, counter = counter, reason = input.reason })
passOn(station)
return done()
