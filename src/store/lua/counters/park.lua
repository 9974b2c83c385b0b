--[[
  Sets the visitor at a counter aside for a while (to copy, to fill in a form); the counter is free.

  Refuses what every counter refuses.

  INPUT counterId holder? from[] reason?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

ticket.status, ticket.parkedAt, ticket.parkedFor = 'parked', at, input.reason
leaveCounter(counter)
append({ type = 'ticket:parked', ticket = ticket, counter = counter, reason = input.reason })
keepPress(counter, { hall.version })
return done()
