--[[
  Closes a counter that has nobody in hand. Those who wait for this counter alone go back to their line.

  Refuses `counter-busy` besides what every counter refuses.

  INPUT counterId holder?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end
if counter.ticketId then return refuse('counter-busy') end

releaseWaiting(counter.counterId)
append({ type = 'counter:closed', counter = { counterId = counter.counterId, state = 'closed', sinceAt = at,
  handicaps = counter.handicaps, handicapsUntil = counter.handicapsUntil } })
return done()
