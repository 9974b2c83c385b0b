--[[
  Pauses a counter that has nobody in hand, with a reason.

  Refuses `counter-busy`, `counter-paused` besides what every counter refuses.

  INPUT counterId holder? reason
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, no = openCounter()
if no then return no end
if counter.ticketId then return refuse('counter-busy') end

counter.state, counter.sinceAt, counter.pauseReason = 'paused', at, input.reason
append({ type = 'counter:paused', counter = counter, reason = input.reason })
return done()
