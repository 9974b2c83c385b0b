--[[
  Puts a missed or parked visitor back in line: at the old place within the grace time, else at the end. Who is
  in a self-service zone is handed back: at the old place in any case.

  From a counter (`counterId`) only by whoever holds it.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`; from a counter also what every counter refuses.

  INPUT ticketId from[] graceMs counterId? holder?
  MORE  counter, where one was named
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
-- @include lib/zone
-- @include lib/hand-back
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no
if input.counterId then counter, no = openCounter(true) end
if no then return no end
ticket, no = ticketOfToday()
if no then return no end

if ticket.zone then
  handBack(ticket)
  return done(counter and { counter = counter })
end
local asideSince = ticket.missedAt or ticket.parkedAt
if at - asideSince > input.graceMs then ticket.rank = at end
backInLine(ticket)
append({ type = 'ticket:requeued', ticket = ticket })
return done(counter and { counter = counter })
