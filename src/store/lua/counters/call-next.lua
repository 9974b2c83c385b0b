--[[
  Calls the ticket that is first for a counter: the smallest rank + handicap over its lines.

  The counter must be open, free and held by the caller. Parked, missed and not yet callable tickets
  are in no line and so are never called by this command.

  Refuses `hall-closed`, `counter-unknown`, `counter-closed`, `counter-paused`, `counter-taken`,
  `counter-busy`, `nobody-waiting`, `catalog-changed`.

  INPUT counterId holder? lines[{ name, handicapMs }]
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/pick
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, no = openCounter()
if no then return no end
if counter.ticketId then return refuse('counter-busy') end
local ticket, compared = firstInLine(counter)
if not ticket then return refuse('nobody-waiting') end

seat(ticket, counter, { compared = compared })
keepPress(counter, { hall.version })
return done()
