-- True while a ticket is on its way to another hall and not let go here.
local function isMoving (ticket)
  return ticket.status == 'travelling' and ticket.move ~= nil and ticket.move.stage == 'reserved'
end

-- The refusal for a ticket that is another hall's to act on, or nil. Never kept: it has a home by and by.
local function elsewhere (ticket)
  if not isMoving(ticket) and ticket.ending ~= 'moved' then return nil end
  local hallId = ticket.move.stage == 'forbidden' and ticket.move.fromHallId or ticket.move.toHallId
  return { 'refused', cjson.encode({ code = isMoving(ticket) and 'moving' or 'moved', details = { hallId = hallId } }) }
end

local function isFrom (ticket)
  for _, status in ipairs(input.from) do
    if ticket.status == status then return true end
  end
  return false
end

-- A ticket named by its id, in one of the statuses `input.from`; else nil and the refusal.
local function ticketOfToday ()
  local ticket = loadTicket(input.ticketId)
  -- An agent's press is for the own tickets; of another's not even that it exists is told.
  if input.agent and not (ticket and ticket.agent == input.agent) then return nil, refuse('ticket-unknown') end
  local away = ticket and elsewhere(ticket)
  if away then return nil, away end
  if hall.state ~= 'open' then return nil, refuse('hall-closed') end
  if not ticket then return nil, refuse('ticket-unknown') end
  if isFrom(ticket) then return ticket end
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
