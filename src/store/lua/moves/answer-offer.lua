--[[
  The visitor answers an offer to move. A yes lets the ticket set out at once: one press, one act, two events.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `offer-expired` (also where there is none).

  INPUT ticketId from[] accept moveId stayMs arriveSlackMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
local offer = ticket.offer
if not offer or at >= offer.expiresAt then return refuse('offer-expired') end

ticket.offer = nil
if not input.accept then ticket.offerEndedAt = at end
append({ type = 'ticket:offer-answered', ticket = ticket, answer = input.accept and 'accepted' or 'refused' })
if input.accept then reserve(ticket, 'offer', offer.toHallId, offer.travelMs, offer) end
return done()
