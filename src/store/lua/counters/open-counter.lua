--[[
  A clerk opens a counter, or takes it over from another sign-in: visibly, with whom it has in hand.

  Opening a counter that this sign-in already holds changes nothing.

  Refuses `hall-closed`, `counter-unknown`.

  INPUT counterId clerk holder
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end
local counter = loadCounter(input.counterId)
if not counter then return refuse('counter-unknown') end
if counter.state ~= 'closed' and counter.holder == input.holder then return done({ counter = counter }) end

local takenFrom = counter.state ~= 'closed' and counter.clerk or nil
if counter.state == 'closed' then counter.state, counter.sinceAt = 'open', at end
counter.clerk, counter.holder = input.clerk, input.holder
append({ type = 'counter:opened', counter = counter, takenFrom = takenFrom })
return done()
