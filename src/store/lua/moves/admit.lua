--[[
  Takes a ticket in that another hall has reserved for this one: same id, same label, same rank. This is the
  decision: from here on it is at home here, until `forbid`.

  Callable from its arrival; at once, where its visitor stands here already. A move that was admitted before
  is answered as it is here now. A ticket that comes back while this hall has not let it go yet is let go first.

  Refuses `move-decided` (forbidden before, or at home here by another way), `offer-expired` (should have been
  here by now), `hall-closed`, `line-closing`, `hall-full`, `duplicate-ticket`, `catalog-changed`.

  INPUT ticket{ as reserved at the source } person? note? case? isIssuing openTicketsMax
  MORE  ticket, where nothing was to be done
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/line
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket = input.ticket
local move = ticket.move
local here = loadTicket(ticket.ticketId)
local decision = decisionOf(move.moveId, here)
if decision == 'admitted' then return done({ ticket = here or ticket }) end
local isBack = here and isMoving(here) and here.moves < ticket.moves
local isHeld = here and not isBack and here.ending ~= 'moved'
if decision or isHeld then return refuse('move-decided') end
local stale = staleCatalog()
if stale then return stale end
if at >= move.arriveBy then return refuse('offer-expired') end
-- Who stands in the hall is let in as long as its day lasts.
if hall.state ~= 'open' or not (input.isIssuing or move.isThere) then return refuse('hall-closed') end
if isLineClosing(ticket.serviceId) and not move.isThere then return refuse('line-closing') end
if redis.call('ZCARD', key('open')) >= input.openTicketsMax then return refuse('hall-full') end
local other = input.person and openTicketOf(input.person, ticket.serviceId)
if other and other.ticketId ~= ticket.ticketId then return refuse('duplicate-ticket', { label = other.label }) end

if isBack then letGo(here) end
if input.person then redis.call('HSET', key('person-of'), ticket.ticketId, input.person) end
if input.case then redis.call('SET', key('case:' .. ticket.ticketId), input.case, 'EX', frame.endedKeptSeconds) end
if input.note then redis.call('SET', key('note:' .. ticket.ticketId), input.note, 'EX', frame.endedKeptSeconds) end
ticket.hallId, ticket.moves, move.stage = move.toHallId, ticket.moves + 1, 'admitted'
ticket.status = 'travelling'
if move.isThere then ticket.status, ticket.arrivedAt = 'waiting', at end
-- What belongs to the counters of the other hall stays there.
ticket.counterId, ticket.forCounterId = nil, nil
append({ type = 'ticket:admitted', ticket = ticket })
decide(move.moveId, 'admitted')
return done()
