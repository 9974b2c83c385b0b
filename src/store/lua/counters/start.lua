--[[
  Begins the service of the visitor who was called and has come.

  Refuses what every counter refuses.

  INPUT counterId holder? from[]
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

ticket.status, ticket.startedAt = 'serving', at
append({ type = 'ticket:started', ticket = ticket, counter = counter })
return done()
