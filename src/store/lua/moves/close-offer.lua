--[[
  An offer to move is over: nobody answered in time, or it would not help any more.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `offer-expired` (there is none),
  `too-early` (nobody takes it back, and its time is not over).

  INPUT ticketId from[] answer
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if not ticket.offer then return refuse('offer-expired') end
local restMs = ticket.offer.expiresAt - at
if input.answer == 'expired' and restMs > 0 then return refuse('too-early', { retryInMs = restMs }) end

ticket.offer, ticket.offerEndedAt = nil, at
append({ type = 'ticket:offer-answered', ticket = ticket, answer = input.answer })
return done()
