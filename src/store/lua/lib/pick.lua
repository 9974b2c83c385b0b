-- Chooses whom a counter calls: the smallest rank + handicap over the heads of its lines.

-- Tickets whose rest is over or whose slot has come take their place in line first. All of them:
-- the one left out could be the first. Each ticket passes here once a rest.
local function admitDue ()
  while true do
    local due = redis.call('ZRANGEBYSCORE', key('due'), '-inf', at, 'LIMIT', 0, 50)
    if #due == 0 then return end
    for _, ticketId in ipairs(due) do
      redis.call('ZREM', key('due'), ticketId)
      local ticket = loadTicket(ticketId)
      -- A ghost, whose ticket does not wait any more, was not counted.
      if ticket and ticket.status == 'waiting' then
        redis.call('HINCRBY', key('waiting'), '*', -1)
        joinLine(ticket)
      end
    end
  end
end

-- The first callable ticket of a line. A member whose ticket does not wait there is a ghost and goes; one
-- that was admitted by a clock ahead of ours rests on.
local function headOf (line)
  while true do
    local member = redis.call('ZRANGE', key('line:' .. line), 0, 0)[1]
    if not member then return nil end
    local ticket = loadTicket(string.sub(member, 14))
    local isHere = lineOf(ticket) == line
    if isHere and (not ticket.callableAt or ticket.callableAt <= at) then return ticket end
    if isHere then
      leaveLine(ticket)
      joinLine(ticket)
    end
    -- Whatever it was, it is not at the head again: a loop in a script would stop every hall.
    redis.call('ZREM', key('line:' .. line), member)
  end
end

-- Puts every waiting ticket back into its line, from the tickets themselves.
local function rebuildLines ()
  for _, line in ipairs(input.lines) do redis.call('DEL', key('line:' .. line.name)) end
  emptyLines()
  for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
    joinLine(loadTicket(ticketId))
  end
end

local function isMiscounted (name, set)
  return redis.call('ZCARD', key(set)) ~= tonumber(redis.call('HGET', key('waiting'), name) or '0')
end

-- A line that holds more or fewer than were counted into it: the index was lost, the tickets were not.
local function isIndexLost ()
  if redis.call('EXISTS', key('waiting')) == 0 then return true end
  for _, line in ipairs(input.lines) do
    if isMiscounted(line.name, 'line:' .. line.name) then return true end
  end
  return isMiscounted('*', 'due')
end

local function compareHeads (lines, counter)
  local chosen, compared = nil, {}
  -- What was set for a while counts no more after it: `handicapMs` of `domain/handicap.ts`.
  local own = at < (counter.handicapsUntil or math.huge) and counter.handicaps or {}
  for _, line in ipairs(lines) do
    local ticket = headOf(line.name)
    if ticket then
      local handicap = own[line.name] or line.handicapMs
      local head = { ticket = ticket, score = ticket.rank + handicap }
      compared[#compared + 1] = { serviceId = ticket.serviceId, label = ticket.label, rank = ticket.rank,
        handicapMs = handicap, score = head.score, priority = ticket.priority }
      if not chosen or head.score < chosen.score or
        (head.score == chosen.score and ticket.issuedVersion < chosen.ticket.issuedVersion) then chosen = head end
    end
  end
  return chosen and chosen.ticket, compared
end

-- Whom the counter calls next, and the heads that were compared; nil when nobody waits.
local function firstInLine (counter)
  admitDue()
  local ticket, compared = compareHeads(input.lines, counter)
  if isIndexLost() then
    rebuildLines()
    ticket, compared = compareHeads(input.lines, counter)
  end
  return ticket, compared
end

-- Calls a ticket to a counter.
local function seat (ticket, counter, why, reason)
  ticket.status, ticket.counterId, ticket.calls = 'called', counter.counterId, 1
  ticket.calledAt, ticket.lastCalledAt = at, at
  ticket.callableAt, ticket.parkedAt, ticket.parkedFor, ticket.missedAt, ticket.startedAt = nil, nil, nil, nil, nil
  counter.ticketId = ticket.ticketId
  append({ type = 'ticket:called', ticket = ticket, counter = counter, why = why, reason = reason })
end
