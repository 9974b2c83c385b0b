-- What happens at a counter: who holds it, whom it has, and the press that may be undone.
local counterBefore

local function loadCounter (counterId)
  local raw = redis.call('HGET', key('counters'), counterId)
  if not raw then return nil end
  counterBefore = counterBefore or cjson.decode(raw)
  return cjson.decode(raw)
end

-- The counter, open and held by the caller's sign-in; else nil and the refusal.
-- A caller without `holder` is a device bound to this counter.
local function openCounter (mayBePaused)
  if hall.state ~= 'open' then return nil, refuse('hall-closed') end
  local counter = loadCounter(input.counterId)
  if not counter then return nil, refuse('counter-unknown') end
  if counter.state == 'closed' then return nil, refuse('counter-closed') end
  if input.holder and counter.holder ~= input.holder then return nil, refuse('counter-taken', { clerk = counter.clerk }) end
  if counter.state == 'paused' and not mayBePaused then return nil, refuse('counter-paused') end
  return counter
end

-- The counter and the ticket in its hand, in one of the statuses `input.from`; else nil and the refusal.
local function inHand ()
  local counter, no = openCounter(true)
  if no then return nil, nil, no end
  if not counter.ticketId then return nil, nil, refuse('counter-idle') end
  local ticket = loadTicket(counter.ticketId)
  for _, status in ipairs(input.from) do
    if ticket.status == status then return counter, ticket end
  end
  return nil, nil, refuse('wrong-status', { status = ticket.status })
end

-- Ends the turn of a ticket at its counter; the caller sets the status.
local function leaveCounter (counter)
  counter.ticketId = nil
end

-- Who was sent to one counter, which is closed or gone meanwhile, belongs to the whole line again.
local function releaseFromClosed (ticket)
  local raw = ticket.forCounterId and redis.call('HGET', key('counters'), ticket.forCounterId)
  if not raw or cjson.decode(raw).state == 'closed' then ticket.forCounterId = nil end
end

-- A new turn in line: the clocks of the last one are over.
local function backInLine (ticket)
  ticket.status, ticket.calls = 'waiting', 0
  ticket.counterId, ticket.calledAt, ticket.lastCalledAt, ticket.startedAt = nil, nil, nil, nil
  ticket.parkedAt, ticket.parkedFor, ticket.missedAt, ticket.timingOff = nil, nil, nil, nil
  releaseFromClosed(ticket)
end

-- Sends those who wait for this counter alone back to their lines.
local function releaseWaiting (counterId)
  local line = '@' .. counterId
  for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
    local ticket = loadTicket(ticketId)
    if lineOf(ticket) == line then
      ticket.forCounterId = nil
      append({ type = 'ticket:transferred', ticket = ticket, leg = { serviceId = ticket.serviceId } })
    end
  end
end

-- Keeps what this press changed, so that `undo` can take it back as a whole.
local function keepPress (counter, versions)
  local tickets, after = {}, {}
  for ticketId, was in pairs(touched) do
    if was then tickets[#tickets + 1] = was end
    after[#after + 1] = { ticketId = ticketId, version = saved[ticketId] }
  end
  redis.call('HSET', key('presses'), counter.counterId, cjson.encode({ at = at, versions = versions,
    tickets = tickets, after = after, counter = counterBefore, counterVersion = counter.version }))
end
