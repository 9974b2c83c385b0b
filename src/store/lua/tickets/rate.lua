--[[
  The visitor rates a finished visit, once. What is written stays out of the log.

  Refuses `ticket-unknown`, `wrong-status`, `moved`, `already-rated`.

  INPUT ticketId fromEndings[] stars reasons? comment? contact? contactKeptSeconds?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/rate
local kept = keptAnswer()
if kept then return kept end
local ticket = loadTicket(input.ticketId)
if not ticket then return refuse('ticket-unknown') end
local away = ticket.ending == 'moved' and elsewhere(ticket)
if away then return away end
if ticket.status ~= 'ended' or ticket.ending ~= input.fromEndings[1] then
  return refuse('wrong-status', { status = ticket.status, ending = ticket.ending })
end
if ticket.stars then return refuse('already-rated') end

rateVisit(ticket)
return done()
