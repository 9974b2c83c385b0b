--[[
  It could not be done in the self-service zone: back into the line at the old rank, whatever the time. The
  next of the zone takes the station.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status` (also one that is parked elsewhere), `moving`, `moved`.

  INPUT ticketId from[]
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
-- @include lib/zone
-- @include lib/hand-back
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if not ticket.zone then return refuse('wrong-status', { status = ticket.status }) end

handBack(ticket)
return done()
