--[[
  A move is to be undone: its visitor stays after all, or the target did not take the ticket. From here on this
  hall keeps it on its way until the target has agreed, or has said that it is too late there.

  A move that is undone already, or to be, is answered as it is.

  Refuses `ticket-unknown`, `wrong-status` (no move of this ticket is under way here), `stay-too-late` (it was
  let go, or the visitor's time for it is over).

  INPUT ticketId moveId? (where one is meant) isVisitor reason?
  MORE  ticket, where nothing was to be done
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket = loadTicket(input.ticketId)
if not ticket then return refuse('ticket-unknown') end
local move = ticket.move
if not move or (input.moveId and move.moveId ~= input.moveId) then return refuse('wrong-status', { status = ticket.status, ending = ticket.ending }) end
if move.stage == 'released' then return refuse('stay-too-late') end
if move.isStaying or (move.stage == 'forbidden' and ticket.ending ~= 'moved') then return done({ ticket = ticket }) end
if not isMoving(ticket) then return refuse('wrong-status', { status = ticket.status, ending = ticket.ending }) end
if input.isVisitor and at > move.stayUntil then return refuse('stay-too-late') end

move.isStaying = true
append({ type = 'ticket:staying', ticket = ticket, reason = input.reason })
return done()
