--[[
  Marks a called visitor as missed: was called often and long enough and did not come.

  Refuses `miss-too-soon` before `missAfterCalls` calls and `missAfterMs` since the first, besides what every
  counter refuses.

  INPUT counterId holder? from[] missAfterCalls missAfterMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, ticket, no = inHand()
if no then return no end
local restMs = math.max(0, ticket.calledAt + input.missAfterMs - at)
if ticket.calls < input.missAfterCalls or restMs > 0 then
  return refuse('miss-too-soon', { calls = ticket.calls, needsCalls = input.missAfterCalls, retryInMs = restMs })
end

ticket.status, ticket.missedAt = 'missed', at
leaveCounter(counter)
append({ type = 'ticket:missed', ticket = ticket, counter = counter })
keepPress(counter, { hall.version })
return done()
