--[[
  Issues a ticket: draws the next number of its line and puts it in line.

  Tells the wait that the line's forecast holds for this place in it, as `waitOf` of `domain/wait.ts` does.

  Refuses `hall-closed`, `quota-reached`, `hall-full`, `duplicate-ticket` (with the label of the open one),
  `line-closing` (who came now could not be served; never an appointment), `catalog-changed`, `day-closed` (the
  person's code was made for another day: it is to be made anew), `agent-day-limit` and `agent-open-limit` (this agent has
  taken, or still holds, as many in this hall as one may).

  INPUT ticketId hallId serviceId itemId? letter priority headStartMs channel lang isIssuing quota? openTicketsMax
        travelling aloud? person? personDay? wait? servedBy[] assistedBy[] staffShare forecastStaleMs slotAt? earlyMs lateMs
        agent? agentOpenMax? agentDayMax? caseNumber?
  MORE  aheadCount: how many stand before it in its line
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/line
-- @include lib/wait
local kept = keptAnswer() or staleCatalog()
if kept then return kept end

if hall.state ~= 'open' or not input.isIssuing then return refuse('hall-closed') end
if input.personDay and input.personDay ~= hall.day then
  -- Not kept: it is tried again with the code of today.
  answerKey = nil
  return refuse('day-closed')
end
local other = input.person and openTicketOf(input.person, input.serviceId)
if other then return refuse('duplicate-ticket', { label = other.label }) end
local isClosing, forecast = isLineClosing(input.serviceId)
if isClosing and not input.slotAt then return refuse('line-closing', { lastTicketAt = forecast and forecast.lastTicketAt or nil }) end
local issued = tonumber(redis.call('HGET', key('issued'), input.serviceId) or '0')
if input.quota and issued >= input.quota then return refuse('quota-reached', { quota = input.quota }) end
if redis.call('ZCARD', key('open')) >= input.openTicketsMax then return refuse('hall-full') end

if input.agent then
  local own = input.agent .. ':'
  -- Those that moved here were taken elsewhere and are counted there.
  if redis.call('ZLEXCOUNT', key('held'), '[' .. own .. input.hallId .. '.', '(' .. own .. input.hallId .. '/') >= input.agentDayMax then
    return refuse('agent-day-limit', { max = input.agentDayMax })
  end
  local open = 0
  for _, member in ipairs(redis.call('ZRANGEBYLEX', key('held'), '[' .. own, '(' .. input.agent .. ';')) do
    if redis.call('ZSCORE', key('open'), string.sub(member, #own + 1)) then open = open + 1 end
  end
  if open >= input.agentOpenMax then return refuse('agent-open-limit', { max = input.agentOpenMax }) end
end

-- An appointment that is on time stands at its slot and may not be called long before it.
local rank, callableAt = at, nil
if input.slotAt and at <= input.slotAt + input.lateMs then
  rank = input.slotAt
  if input.slotAt - input.earlyMs > at then callableAt = input.slotAt - input.earlyMs end
end
rank = rank - input.headStartMs

-- An appointment waits for its time at least.
local function atLeast (wait, leastMs)
  for name, ms in pairs(wait) do
    if name ~= 'unknown' then wait[name] = math.max(ms, leastMs) end
  end
  return wait
end

-- Of these counters, how many are open or on a break, and how many are open. To decode them all would cost
-- more than the number itself.
local function staffOf (counterIds)
  local staffed, open = 0, 0
  for _, raw in ipairs(#counterIds > 0 and redis.call('HMGET', key('counters'), unpack(counterIds)) or {}) do
    if raw and string.find(raw, '"state":"open"', 1, true) then
      staffed, open = staffed + 1, open + 1
    elseif raw and string.find(raw, '"state":"paused"', 1, true) then
      staffed = staffed + 1
    end
  end
  return staffed, open
end

-- What the visitor is told, kept with the event. A line that nobody serves is named where nothing is
-- foretold, or was for other counters than it has. `servedBy`, `assistedBy`: the counters whose own line
-- it is, and those that help it.
local function waitTold (ahead)
  if input.wait then return input.wait end
  local own, openOwn = staffOf(input.servedBy)
  local assisting, openAssisting = staffOf(input.assistedBy)
  local madeFor = forecast and forecast.staffing
  local function isNear (before, now) return math.abs(now - before) <= input.staffShare * before end
  local isMadeFor = not madeFor or (isNear(madeFor.own, own) and isNear(madeFor.assisting, assisting))
  local forecastAt = tonumber(redis.call('HGET', hallKey, 'forecastAt') or '0')
  local isFresh = forecastAt > 0 and at - forecastAt <= input.forecastStaleMs
  if forecast and isFresh and isMadeFor then return atLeast(waitAt(forecast, ahead), (callableAt or at) - at) end
  return { unknown = openOwn + openAssisting == 0 and 'no-open-counter' or 'no-data' }
end

local number = redis.call('HINCRBY', key('numbers'), input.serviceId, 1)
redis.call('HINCRBY', key('issued'), input.serviceId, 1)
if input.person then redis.call('HSET', key('person-of'), input.ticketId, input.person) end
if input.caseNumber then redis.call('SET', key('case:' .. input.ticketId), input.caseNumber, 'EX', frame.endedKeptSeconds) end

local ticket = {
  ticketId = input.ticketId, label = string.format('%s%03d', input.letter, number), number = number,
  hallId = input.hallId, serviceId = input.serviceId, itemId = input.itemId,
  status = input.travelling and 'travelling' or 'waiting', priority = input.priority, channel = input.channel,
  lang = input.lang, rank = rank, issuedAt = at, callableAt = callableAt, calls = 0, moves = 0, transfers = 0,
  aloud = input.aloud, agent = input.agent, hasCase = input.caseNumber ~= nil or nil
}
-- Equal ranks stand before it: they were issued before it. Who is not callable yet is told of the whole line.
local line = key('line:' .. input.serviceId)
local isInLine = ticket.status == 'waiting' and not callableAt
local ahead = isInLine and redis.call('ZCOUNT', line, '-inf', string.format('%.0f', rank)) or redis.call('ZCARD', line)
append({ type = 'ticket:issued', ticket = ticket, wait = waitTold(ahead) })
return done({ aheadCount = ahead })
