-- Saves tickets and counters, and appends the event that says so: nothing changes without being told.
--
-- `append` is the only way to write a ticket or a counter. The indexes (line, due, waiting, open,
-- persons) follow from the ticket before and after, so that they cannot drift from its status.
-- @include lib/documents
local before, touched, saved = {}, {}, {}

-- The ticket by its id, or nil. What it was is remembered, as JSON, for the indexes and for undo.
local function loadTicket (ticketId)
  local raw = redis.call('GET', key('ticket:' .. ticketId))
  if not raw then return nil end
  before[ticketId] = before[ticketId] or raw
  return cjson.decode(raw)
end

-- The line a ticket stands in, or nil when it does not wait: of its service, of one counter (`@`), of a
-- self-service zone (`~`).
local function lineOf (ticket)
  if ticket and ticket.status == 'parked' and ticket.zone and not ticket.zone.stationId then return '~' .. ticket.zone.zoneId end
  if not ticket or ticket.status ~= 'waiting' then return nil end
  return ticket.forCounterId and '@' .. ticket.forCounterId or ticket.serviceId
end

-- Members carry the issue version, so that equal ranks are called in order of issue.
local function memberOf (ticket)
  return string.format('%012d:%s', ticket.issuedVersion, ticket.ticketId)
end

local function leaveLine (ticket)
  local line = lineOf(ticket)
  if not line then return end
  -- Only what was found is counted off: a count that differs from its line tells that the line was lost.
  if redis.call('ZREM', key('line:' .. line), memberOf(ticket)) == 1 then
    redis.call('HINCRBY', key('waiting'), line, -1)
  elseif redis.call('ZREM', key('due'), ticket.ticketId) == 1 then
    redis.call('HINCRBY', key('waiting'), '*', -1)
  end
end

local function joinLine (ticket)
  local line = lineOf(ticket)
  if not line then return end
  if ticket.status == 'waiting' and ticket.callableAt and ticket.callableAt > at then
    redis.call('ZADD', key('due'), ticket.callableAt, ticket.ticketId)
    redis.call('HINCRBY', key('waiting'), '*', 1)
  else
    redis.call('ZADD', key('line:' .. line), ticket.rank, memberOf(ticket))
    redis.call('HINCRBY', key('waiting'), line, 1)
  end
end

-- Takes everybody out of the indexes of waiting: only to put them in again, or when nobody is open.
local function emptyLines ()
  for _, line in ipairs(redis.call('HKEYS', key('waiting'))) do redis.call('DEL', key('line:' .. line)) end
  redis.call('DEL', key('due'), key('waiting'))
  -- A hall without this hash has lost it.
  redis.call('HSET', key('waiting'), '*', 0)
end

local function isOpen (ticket) return ticket and ticket.status ~= 'ended' end

-- One open ticket per person and service: the entry lives as long as the ticket is open there.
local function keepPerson (was, is)
  local moved = was and was.serviceId ~= is.serviceId
  if was and not moved and isOpen(was) == isOpen(is) then return end
  local person = redis.call('HGET', key('person-of'), is.ticketId)
  if not person then return end
  if isOpen(was) then redis.call('HDEL', key('persons'), person .. ':' .. was.serviceId) end
  if isOpen(is) then redis.call('HSET', key('persons'), person .. ':' .. is.serviceId, is.ticketId) end
end

-- The open ticket that a person holds for a service, or nil.
local function openTicketOf (person, serviceId)
  local ticketId = redis.call('HGET', key('persons'), person .. ':' .. serviceId)
  local ticket = ticketId and loadTicket(ticketId)
  return isOpen(ticket) and ticket or nil
end

-- Another open ticket for that service of the person who holds this one, or nil.
local function otherTicketOf (ticket, serviceId)
  local person = redis.call('HGET', key('person-of'), ticket.ticketId)
  local other = person and openTicketOf(person, serviceId)
  return other and other.ticketId ~= ticket.ticketId and other or nil
end

-- Today's tickets of each agent, open or ended, whichever hall issued them.
local function keepHeld (ticket)
  if ticket.agent then redis.call('ZADD', key('held'), 0, ticket.agent .. ':' .. ticket.ticketId) end
end

-- An offer to move stands for whoever is still in the line for which it was made.
local function keepsOffer (was, is)
  return (is.status == 'waiting' or is.status == 'travelling') and
    (not was or (was.serviceId == is.serviceId and was.forCounterId == is.forCounterId))
end

local function saveTicket (ticket, version)
  local was = before[ticket.ticketId] and cjson.decode(before[ticket.ticketId])
  if not keepsOffer(was, ticket) then ticket.offer = nil end
  ticket.version = version
  if not ticket.issuedVersion then ticket.issuedVersion = version end
  leaveLine(was)
  joinLine(ticket)
  keepPerson(was, ticket)
  keepHeld(ticket)
  local ticketKey, storyKey, json = key('ticket:' .. ticket.ticketId), key('story:' .. ticket.ticketId), cjson.encode(ticket)
  redis.call('RPUSH', storyKey, version)
  if isOpen(ticket) then
    redis.call('SET', ticketKey, json)
    redis.call('ZADD', key('open'), ticket.issuedVersion, ticket.ticketId)
    redis.call('PERSIST', storyKey)
  else
    redis.call('SET', ticketKey, json, 'EX', frame.endedKeptSeconds)
    redis.call('ZREM', key('open'), ticket.ticketId)
    redis.call('EXPIRE', storyKey, frame.endedKeptSeconds)
    if ticket.hasCase then redis.call('EXPIRE', key('case:' .. ticket.ticketId), frame.endedKeptSeconds) end
  end
  if touched[ticket.ticketId] == nil then touched[ticket.ticketId] = was or false end
  before[ticket.ticketId], saved[ticket.ticketId] = json, version
end

local function saveCounter (counter, version)
  counter.version = version
  redis.call('HSET', key('counters'), counter.counterId, cjson.encode(counter))
end

-- The last calls, newest first, as the board shows them. An entry each: to write them all anew
-- would cost more than the call itself.
local function keepCalls (event)
  if event.type == 'ticket:called' or event.type == 'ticket:recalled' then
    redis.call('LPUSH', key('calls'), cjson.encode({ version = event.version, at = at, ticketId = event.ticket.ticketId,
      label = event.ticket.label, serviceId = event.ticket.serviceId, counterId = event.counter.counterId, calls = event.ticket.calls,
      isBack = event.why and event.why.direct == 'parked' or nil, aloud = event.ticket.aloud }))
    redis.call('LTRIM', key('calls'), 0, frame.callsKept - 1)
  elseif event.type == 'ticket:undone' then
    local isGone = {}
    for _, version in ipairs(event.undoes) do isGone[version] = true end
    for _, call in ipairs(redis.call('LRANGE', key('calls'), 0, -1)) do
      if isGone[cjson.decode(call).version] then redis.call('LREM', key('calls'), 1, call) end
    end
  end
end

-- The visits that ended at each counter, newest first: whom its rating pad may ask. One taken back has not ended.
local function keepServed (event)
  local servedKey = event.counter and key('served:' .. event.counter.counterId)
  if event.type == 'ticket:finished' and servedKey then
    redis.call('LPUSH', servedKey, event.ticket.ticketId)
    redis.call('LTRIM', servedKey, 0, frame.servedKept - 1)
    redis.call('EXPIRE', servedKey, frame.endedKeptSeconds)
  elseif event.type == 'ticket:undone' and servedKey then
    for _, ticket in ipairs(event.tickets) do redis.call('LREM', servedKey, 0, ticket.ticketId) end
  end
end

-- Appends an event, with the tickets, the counter and the documents that it changes. The stream id is the version.
local function append (event, pieces)
  local version = redis.call('HINCRBY', hallKey, 'version', 1)
  hall.version = version
  redis.call('HSET', hallKey, 'at', at)
  event.version, event.at, event.by = version, at, frame.by
  if event.ticket then saveTicket(event.ticket, version) end
  for _, ticket in ipairs(event.tickets or {}) do saveTicket(ticket, version) end
  if event.counter then saveCounter(event.counter, version) end
  keepCalls(event)
  keepServed(event)
  keepDocuments(event, pieces)
  local json = eventJson(event, pieces)
  redis.call('XADD', key('log'), version .. '-0', 'event', json)
  events[#events + 1] = json
end
