--[[
  Ends the service at a counter; nobody is called after it.

  Refuses what every counter refuses.

  INPUT counterId holder? from[] outcome? items[]? timingOff?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/finish
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

finishService(counter, ticket)
keepPress(counter, { hall.version })
return done()
