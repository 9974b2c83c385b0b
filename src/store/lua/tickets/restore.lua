--[[
  Brings a cancelled or removed ticket of today back into its line, at its old rank, with a reason; also one that was
  recorded as served by hand, by mistake.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status` (also for another day), `moving`, `moved`, `duplicate-ticket` (the same
  person took a new one meanwhile).

  INPUT ticketId from[] fromEndings[] reason
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
-- @include lib/rated-before
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
local mayReturn = ticket.version >= tonumber(redis.call('HGET', hallKey, 'dayVersion'))
local isAllowed = ticket.byHand ~= nil
for _, ending in ipairs(input.fromEndings) do isAllowed = isAllowed or ticket.ending == ending end
if not mayReturn or not isAllowed then return refuse('wrong-status', { status = ticket.status, ending = ticket.ending }) end
local other = otherTicketOf(ticket, ticket.serviceId)
if other then return refuse('duplicate-ticket', { label = other.label }) end

setRatingAside(ticket)
backInLine(ticket)
ticket.ending, ticket.endedAt, ticket.byHand, ticket.stars = nil, nil, nil, nil
append({ type = 'ticket:restored', ticket = ticket, reason = input.reason })
return done()
