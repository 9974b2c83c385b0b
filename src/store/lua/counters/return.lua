--[[
  Puts a called visitor back in line at the old place; not callable for a rest, so that the same
  counter does not call the same absent person again at once.

  Refuses what every counter refuses.

  INPUT counterId holder? from[] restMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

backInLine(ticket)
ticket.callableAt = at + input.restMs
leaveCounter(counter)
append({ type = 'ticket:returned', ticket = ticket, counter = counter })
keepPress(counter, { hall.version })
return done()
