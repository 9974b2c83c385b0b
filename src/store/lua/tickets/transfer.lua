--[[
  Sends a visitor to another line of the hall, or to one counter of it, with the old rank.

  At a counter it takes the ticket in hand; a guide names one that waits (`ticketId`). The event carries
  the leg that ends here, so that reports count both.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `duplicate-ticket` (the same person waits there
  already), `counter-unknown` and `counter-closed` (the target), `catalog-changed`, besides what every counter refuses.

  INPUT counterId? holder? (at a counter) ticketId? (by a guide) from[] toServiceId? toCounterId? (at least one)
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, ticket, no
if input.counterId then counter, ticket, no = inHand() else ticket, no = ticketOfToday() end
if no then return no end

local toServiceId = input.toServiceId or ticket.serviceId
if input.toCounterId then
  local target = loadCounter(input.toCounterId)
  if not target then return refuse('counter-unknown') end
  if target.state == 'closed' then return refuse('counter-closed') end
end
local other = otherTicketOf(ticket, toServiceId)
if other then return refuse('duplicate-ticket', { label = other.label }) end

local leg = { serviceId = ticket.serviceId, counterId = ticket.counterId, calledAt = ticket.calledAt, startedAt = ticket.startedAt }
backInLine(ticket)
ticket.serviceId, ticket.forCounterId, ticket.transfers = toServiceId, input.toCounterId, ticket.transfers + 1
if counter then leaveCounter(counter) end
append({ type = 'ticket:transferred', ticket = ticket, counter = counter, leg = leg })
if counter then keepPress(counter, { hall.version }) end
return done()
