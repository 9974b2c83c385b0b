--[[
  Issues a ticket: draws the next number of its line and puts it in line.

  Refuses `hall-closed`, `quota-reached`, `hall-full`, `duplicate-ticket` (with the label of the open one),
  `catalog-changed`.

  INPUT ticketId hallId serviceId itemId? letter priority headStartMs channel lang isIssuing quota? openTicketsMax
        travelling person? wait? servedBy[] slotAt? earlyMs lateMs
  MORE  aheadCount: how many stand before it in its line
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer() or staleCatalog()
if kept then return kept end

if hall.state ~= 'open' or not input.isIssuing then return refuse('hall-closed') end
local other = input.person and openTicketOf(input.person, input.serviceId)
if other then return refuse('duplicate-ticket', { label = other.label }) end
local issued = tonumber(redis.call('HGET', key('issued'), input.serviceId) or '0')
if input.quota and issued >= input.quota then return refuse('quota-reached', { quota = input.quota }) end
if redis.call('ZCARD', key('open')) >= input.openTicketsMax then return refuse('hall-full') end

-- What the visitor is told, kept with the event: nothing is foretold yet, but a line that nobody
-- serves is named. `servedBy`: the counters that serve or assist it.
local function waitTold ()
  if input.wait or #input.servedBy == 0 then return input.wait or { unknown = 'no-open-counter' } end
  for _, raw in ipairs(redis.call('HMGET', key('counters'), unpack(input.servedBy))) do
    if raw and string.find(raw, '"state":"open"', 1, true) then return { unknown = 'no-data' } end
  end
  return { unknown = 'no-open-counter' }
end

-- An appointment that is on time stands at its slot and may not be called long before it.
local rank, callableAt = at, nil
if input.slotAt and at <= input.slotAt + input.lateMs then
  rank = input.slotAt
  if input.slotAt - input.earlyMs > at then callableAt = input.slotAt - input.earlyMs end
end
rank = rank - input.headStartMs

local number = redis.call('HINCRBY', key('numbers'), input.serviceId, 1)
redis.call('HINCRBY', key('issued'), input.serviceId, 1)
if input.person then redis.call('HSET', key('person-of'), input.ticketId, input.person) end

local ticket = {
  ticketId = input.ticketId, label = string.format('%s%03d', input.letter, number), number = number,
  hallId = input.hallId, serviceId = input.serviceId, itemId = input.itemId,
  status = input.travelling and 'travelling' or 'waiting', priority = input.priority, channel = input.channel,
  lang = input.lang, rank = rank, issuedAt = at, callableAt = callableAt, calls = 0, moves = 0, transfers = 0
}
append({ type = 'ticket:issued', ticket = ticket, wait = waitTold() })
local place = redis.call('ZRANK', key('line:' .. input.serviceId), memberOf(ticket))
return done({ aheadCount = place or redis.call('ZCARD', key('line:' .. input.serviceId)) })
