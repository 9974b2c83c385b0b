--[[
  Who moved here and has not come by the time that was given is missed: back within the grace time at the old place.

  Marked twice is marked once.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status` (also for one who did not move here), `moving`, `moved`,
  `too-early`.

  INPUT ticketId from[]
  MORE  ticket, where nothing was to be done
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local marked = loadTicket(input.ticketId)
if marked and marked.status == 'missed' and not marked.calledAt and marked.move then return done({ ticket = marked }) end
local ticket, no = ticketOfToday()
if no then return no end
if ticket.moves == 0 then return refuse('wrong-status', { status = ticket.status }) end
local restMs = ticket.move.arriveBy - at
if restMs > 0 then return refuse('too-early', { retryInMs = restMs }) end

ticket.status, ticket.missedAt = 'missed', at
append({ type = 'ticket:missed', ticket = ticket })
return done()
