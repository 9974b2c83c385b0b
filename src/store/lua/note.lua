--[[
  Keeps a clerk's note beside the visitor in hand. The text may name people: it stays out of the log.

  Refuses what every counter refuses.

  INPUT counterId holder? from[] text
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

redis.call('SET', key('note:' .. ticket.ticketId), input.text, 'EX', frame.endedKeptSeconds)
ticket.hasNote = true
append({ type = 'ticket:noted', ticket = ticket, counter = counter })
return done()
