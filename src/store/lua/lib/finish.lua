-- Ends a service: the visit is done, the counter is free.
local function finishService (counter, ticket)
  ticket.status, ticket.ending, ticket.endedAt = 'ended', 'served', at
  ticket.outcome, ticket.timingOff = input.outcome, input.timingOff
  leaveCounter(counter)
  append({ type = 'ticket:finished', ticket = ticket, counter = counter })
end
