-- A ticket named by its id, in one of the statuses `input.from`; else nil and the refusal.
local function ticketOfToday ()
  if hall.state ~= 'open' then return nil, refuse('hall-closed') end
  local ticket = loadTicket(input.ticketId)
  if not ticket then return nil, refuse('ticket-unknown') end
  for _, status in ipairs(input.from) do
    if ticket.status == status then return ticket end
  end
  return nil, refuse('wrong-status', { status = ticket.status, ending = ticket.ending })
end

-- The counter that has this ticket in its hand is free after it; nil when none has.
local function freeItsCounter (ticket)
  if ticket.status ~= 'called' and ticket.status ~= 'serving' then return nil end
  local raw = redis.call('HGET', key('counters'), ticket.counterId)
  local counter = raw and cjson.decode(raw)
  if not counter or counter.ticketId ~= ticket.ticketId then return nil end
  counter.ticketId = nil
  return counter
end

local function endTicket (ticket, ending)
  ticket.status, ticket.ending, ticket.endedAt = 'ended', ending, at
end
