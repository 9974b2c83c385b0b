--[[
  Lets a ticket go for good that its target has admitted: nothing but the pointer stays here.

  Not before the visitor's time to stay after all is over, nor while the move is to be undone, unless it is
  final: the target said that it cannot be undone, or the day ends here. Released twice is released once.

  Refuses `ticket-unknown`, `wrong-status` (to be undone, or another move), `too-early`.

  INPUT ticketId moveId from[] isFinal
  MORE  ticket, where nothing was to be done
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket = loadTicket(input.ticketId)
if not ticket then return refuse('ticket-unknown') end
local move = ticket.move
local isIt = move and move.moveId == input.moveId
if isIt and move.stage == 'released' then return done({ ticket = ticket }) end
if not isIt or not isFrom(ticket) or not isMoving(ticket) or (move.isStaying and not input.isFinal) then
  return refuse('wrong-status', { status = ticket.status, ending = ticket.ending })
end
if at < move.stayUntil and not input.isFinal then return refuse('too-early', { retryInMs = move.stayUntil - at }) end

letGo(ticket)
return done()
