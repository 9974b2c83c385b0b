--[[
  A paused counter goes on.

  Refuses `counter-open` besides what every counter refuses.

  INPUT counterId holder?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end
if counter.state == 'open' then return refuse('counter-open') end

counter.state, counter.sinceAt, counter.pauseReason = 'open', at, nil
append({ type = 'counter:resumed', counter = counter })
return done()
