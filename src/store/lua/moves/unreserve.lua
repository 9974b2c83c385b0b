--[[
  Takes a ticket back whose move the target has forbidden: in line again at its old rank, or on its way here as
  before. Only after `forbid`, or the ticket would be in two halls.

  A move that is undone already is answered as the ticket is now.

  Refuses `ticket-unknown`, `wrong-status` (not to be undone, or another move).

  INPUT ticketId moveId from[] reason?
  MORE  ticket, where nothing was to be done
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket = loadTicket(input.ticketId)
if not ticket then return refuse('ticket-unknown') end
local move = ticket.move
local isIt = move and move.moveId == input.moveId
if isIt and move.stage == 'forbidden' and ticket.ending ~= 'moved' then return done({ ticket = ticket }) end
if not isIt or not isFrom(ticket) or not isMoving(ticket) or not move.isStaying then
  return refuse('wrong-status', { status = ticket.status, ending = ticket.ending })
end

move.stage, move.isStaying = 'forbidden', nil
if not move.isEnRoute then backInLine(ticket) end
append({ type = 'ticket:restored', ticket = ticket, reason = input.reason })
return done()
