--[[
  Ends the service at a counter and calls the next visitor: one press, one act, up to two events.

  Finishes always; calls nobody when nobody waits or the counter is paused.

  Refuses what every counter refuses, and `catalog-changed`.

  INPUT counterId holder? from[] lines[{ name, handicapMs }] outcome? items[]? timingOff?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/pick
-- @include lib/finish
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end

finishService(counter, ticket)
local versions = { hall.version }
local nextTicket, compared
if counter.state == 'open' then nextTicket, compared = firstInLine(counter) end
if nextTicket then
  seat(nextTicket, counter, { compared = compared })
  versions[2] = hall.version
end
keepPress(counter, versions)
return done()
