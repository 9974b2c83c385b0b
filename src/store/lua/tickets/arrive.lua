--[[
  A ticket taken away from the hall becomes callable: its visitor is here.

  Keeps the rank, but credits the time away at most up to `awayCreditMs`, so that nobody can take a
  number at dawn and walk past those who came. An appointment keeps its slot unless its visitor is later
  than that. Who had come to one hall and moved to another keeps all of it. The proof was checked by the caller.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `proof-wrong`.

  INPUT ticketId from[] isProven awayCreditMs headStartsMs{ priority: ms } awayChannels[]
        agent? (only a ticket that this agent holds)
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
if not input.isProven then return refuse('proof-wrong') end

local headStart = input.headStartsMs[ticket.priority] or 0
if ticket.moves == 0 or not wasHere(ticket) then ticket.rank = math.max(ticket.rank, at - input.awayCreditMs - headStart) end
ticket.status, ticket.arrivedAt = 'waiting', at
append({ type = 'ticket:arrived', ticket = ticket })
return done()
