--[[
  It was done in the self-service zone: the visit is over, the next of the zone takes the station.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status` (also one that is parked elsewhere), `moving`, `moved`.

  INPUT ticketId from[] ending outcome
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/zone
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if not ticket.zone then return refuse('wrong-status', { status = ticket.status }) end

local station = leaveZone(ticket)
endTicket(ticket, input.ending)
ticket.outcome = input.outcome
append({ type = 'ticket:finished-online', ticket = ticket, station = station })
if station then seatNext(station) end
return done()
