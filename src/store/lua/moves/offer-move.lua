--[[
  Asks a visitor whether to move to another hall. Who comes from home may be asked on the way.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-moved`, `too-early` (an offer
  is open, or the last one ended less than `cooldownMs` ago), `move-useless` (fewer than `nearFront` stand before it:
  it moved up since somebody thought of asking).

  INPUT ticketId from[] offer{ toHallId expiresAt travelMs stay there } cooldownMs nearFront
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if ticket.moves > 0 then return refuse('already-moved') end
if ticket.offer then return refuse('too-early', { retryInMs = math.max(0, ticket.offer.expiresAt - at) }) end
local restMs = (ticket.offerEndedAt or -input.cooldownMs) + input.cooldownMs - at
if ticket.offerEndedAt and restMs > 0 then return refuse('too-early', { retryInMs = restMs }) end

local line = key('line:' .. ticket.serviceId)
local ahead = redis.call('ZRANK', line, memberOf(ticket)) or redis.call('ZCOUNT', line, '-inf', '(' .. string.format('%.0f', ticket.rank))
if ahead < input.nearFront then return refuse('move-useless', { aheadCount = ahead }) end

ticket.offer = input.offer
ticket.offer.offeredAt = at
append({ type = 'ticket:offered', ticket = ticket })
return done()
