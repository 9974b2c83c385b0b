--[[
  Writes a hall's keys anew from what is known to be true, after damage.

  A new epoch begins, so that screens drop what they hold. Numbers jump ahead, because tickets may have
  been printed that nobody remembers; each jump is an event, and `hall:repaired` is the last of them. Where
  the log has a hole, that event carries the whole state. Does nothing when the hall has moved on meanwhile.

  Never refuses.

  INPUT version logVersion (as they were read) dayVersion at epoch isLogWhole state{ day isOpen catalogVersion numbers
        issued counters? tickets? calls? issuing? alerts? plans? stations? } forecastAt forecasts{ serviceId: json }
        occupancy{ areaId: json } moves{ moveId: decision } ended[] strangers[] lines[] skipped reason
]]
-- @include lib/hall
-- @include lib/log
if tonumber(hall.version or '0') ~= input.version then return done() end
local state = input.state
at = math.max(at, input.at)

for _, line in ipairs(input.lines) do redis.call('DEL', key('line:' .. line)) end
emptyLines()
redis.call('DEL', key('open'), key('persons'), key('presses'), key('counters'), key('numbers'), key('issued'), key('calls'))
for _, ticketId in ipairs(input.strangers) do redis.call('DEL', key('ticket:' .. ticketId)) end
for _, ticket in ipairs(input.ended) do
  redis.call('SET', key('ticket:' .. ticket.ticketId), cjson.encode(ticket), 'EX', frame.endedKeptSeconds)
end
for _, ticket in ipairs(state.tickets or {}) do
  redis.call('SET', key('ticket:' .. ticket.ticketId), cjson.encode(ticket))
  redis.call('ZADD', key('open'), ticket.issuedVersion, ticket.ticketId)
  joinLine(ticket)
  keepPerson(nil, ticket)
  keepHeld(ticket)
end
for _, counter in ipairs(state.counters or {}) do redis.call('HSET', key('counters'), counter.counterId, cjson.encode(counter)) end
for serviceId, count in pairs(state.issued) do redis.call('HSET', key('issued'), serviceId, count) end
for _, call in ipairs(state.calls or {}) do redis.call('RPUSH', key('calls'), cjson.encode(call)) end
forgetDocuments()
if input.forecastAt > 0 then redis.call('HSET', hallKey, 'forecastAt', input.forecastAt) end
for serviceId, json in pairs(input.forecasts) do redis.call('HSET', key('forecasts'), serviceId, json) end
for areaId, json in pairs(input.occupancy) do redis.call('HSET', key('occupancy'), areaId, json) end
for serviceId, issuing in pairs(state.issuing or {}) do redis.call('HSET', key('issuing'), serviceId, issuing) end
for _, alert in ipairs(state.alerts or {}) do redis.call('HSET', key('alerts'), alert.alertId, cjson.encode(alert)) end
for _, plan in ipairs(state.plans or {}) do redis.call('HSET', key('plans'), plan.planId, cjson.encode(plan)) end
for _, station in ipairs(state.stations or {}) do redis.call('HSET', key('stations'), station.stationId, cjson.encode(station)) end
redis.call('HSET', hallKey, 'state', state.isOpen and 'open' or 'closed', 'catalogVersion', state.catalogVersion, 'epoch', input.epoch,
  'version', math.max(input.version, input.logVersion))
for moveId, decision in pairs(input.moves) do redis.call('HSET', key('moves'), moveId, decision) end
redis.call('HSETNX', hallKey, 'dayVersion', input.dayVersion)
if state.day ~= '' then redis.call('HSET', hallKey, 'day', state.day) end

local services = {}
for serviceId in pairs(state.numbers) do services[#services + 1] = serviceId end
table.sort(services)
for _, serviceId in ipairs(services) do
  local to = state.numbers[serviceId]
  redis.call('HSET', key('numbers'), serviceId, to)
  append({ type = 'hall:numbers-skipped', serviceId = serviceId, from = to - input.skipped + 1, to = to, reason = input.reason })
end
local told = nil
if not input.isLogWhole then told = state end
append({ type = 'hall:repaired', epoch = input.epoch, reason = input.reason, state = told })
return done()
