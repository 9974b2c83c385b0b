--[[
  Keeps a clerk's note beside the visitor in hand, and the mark that the clock of this visit is wrong. The text
  may name people: it stays out of the log.

  Refuses `wrong-counter` (`ticketId` is not in hand any more) and what every counter refuses.

  INPUT counterId holder? from[] text? isGone? timingOff? ticketId?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

if input.ticketId and input.ticketId ~= ticket.ticketId then return refuse('wrong-counter') end

if input.isGone then
  redis.call('DEL', key('note:' .. ticket.ticketId))
  ticket.hasNote = nil
elseif input.text then
  redis.call('SET', key('note:' .. ticket.ticketId), input.text, 'EX', frame.endedKeptSeconds)
  ticket.hasNote = true
end
if input.timingOff ~= nil then ticket.timingOff = input.timingOff or nil end
append({ type = 'ticket:noted', ticket = ticket, counter = counter })
return done()
