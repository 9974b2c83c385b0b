--[[
  The visitor steps out for a moment: once, and to just behind the N-th ticket after this one.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-deferred`, `too-early` (not callable yet anyway).

  INPUT ticketId from[] places
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/pick
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if ticket.deferred then return refuse('already-deferred') end
if ticket.callableAt and ticket.callableAt > at then return refuse('too-early', { retryInMs = ticket.callableAt - at }) end
admitDue()
local line = key('line:' .. lineOf(ticket))
local place = redis.call('ZRANK', line, memberOf(ticket)) or 0

local behind = redis.call('ZRANGE', line, place + input.places, place + input.places, 'WITHSCORES')
if #behind == 0 then behind = redis.call('ZRANGE', line, -1, -1, 'WITHSCORES') end
ticket.rank, ticket.deferred = tonumber(behind[2]) + 1, true
append({ type = 'ticket:deferred', ticket = ticket })
return done()
