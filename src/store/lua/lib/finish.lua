-- Ends a service: the visit is done, the counter is free.
local function finishService (counter, ticket)
  ticket.status, ticket.ending, ticket.endedAt = 'ended', 'served', at
  ticket.outcome, ticket.items, ticket.timingOff = input.outcome, input.items, input.timingOff or ticket.timingOff
  leaveCounter(counter)
  append({ type = 'ticket:finished', ticket = ticket, counter = counter })
end
