--[[
  Calls the visitor at a counter once more.

  Refuses `recall-limit` after `callsMax` calls and `recall-too-soon` within `gapMs` of the last one, besides
  what every counter refuses.

  INPUT counterId holder? from[] callsMax gapMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end
if ticket.calls >= input.callsMax then return refuse('recall-limit', { calls = ticket.calls }) end
local restMs = ticket.lastCalledAt + input.gapMs - at
if restMs > 0 then return refuse('recall-too-soon', { retryInMs = restMs }) end

ticket.calls, ticket.lastCalledAt = ticket.calls + 1, at
append({ type = 'ticket:recalled', ticket = ticket, counter = counter })
return done()
