--[[
  The visitor steps out for a moment: once, and to just behind the N-th ticket after this one.

  One that is called, where its caller may say so (`from`), is first put back in line as its counter would do: an agent
  stands at another counter with another ticket. Then it rests, so that the same counter does not call it again at once.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-deferred`, `too-early` (not callable yet anyway).

  INPUT ticketId from[] places restMs agent? (only a ticket that this agent holds)
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
-- @include lib/pick
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if ticket.deferred then return refuse('already-deferred') end
if ticket.callableAt and ticket.callableAt > at then return refuse('too-early', { retryInMs = ticket.callableAt - at }) end
local wasCalled = ticket.status == 'called'
if wasCalled then
  local counter = freeItsCounter(ticket)
  backInLine(ticket)
  append({ type = 'ticket:returned', ticket = ticket, counter = counter })
end
admitDue()
local line = key('line:' .. lineOf(ticket))
local place = redis.call('ZRANK', line, memberOf(ticket)) or 0

local behind = redis.call('ZRANGE', line, place + input.places, place + input.places, 'WITHSCORES')
if #behind == 0 then behind = redis.call('ZRANGE', line, -1, -1, 'WITHSCORES') end
ticket.rank, ticket.deferred = tonumber(behind[2]) + 1, true
if wasCalled then ticket.callableAt = at + input.restMs end
append({ type = 'ticket:deferred', ticket = ticket })
return done()
