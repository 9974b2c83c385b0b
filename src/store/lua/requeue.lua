--[[
  Puts a missed or parked visitor back in line: at the old place within the grace time, else at the end.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`.

  INPUT ticketId from[] graceMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end

local asideSince = ticket.missedAt or ticket.parkedAt
if at - asideSince > input.graceMs then ticket.rank = at end
backInLine(ticket)
append({ type = 'ticket:requeued', ticket = ticket })
return done()
