--[[
  Opens the hall's day: numbers begin at 1, or on the day of a restore beyond its floors; every counter is closed, nobody waits.

  Refuses `day-open` (a day is open: close it first) and `day-closed` (this day, or a later one, was closed already).

  INPUT day catalogVersion counterIds[]
]]
-- @include lib/hall
-- @include lib/log
if hall.state == 'open' then return refuse('day-open', { day = hall.day }) end
if hall.day and hall.day >= input.day then return refuse('day-closed', { day = hall.day }) end

-- Of moves only the late echoes still matter.
local moves = redis.call('HGETALL', key('moves'))
for i = 1, #moves, 2 do
  local decidedAt = tonumber(string.match(moves[i + 1], '(%d+)$'))
  if at - decidedAt > frame.endedKeptSeconds * 1000 then redis.call('HDEL', key('moves'), moves[i]) end
end
emptyLines()
redis.call('DEL', key('numbers'), key('issued'), key('persons'), key('person-of'), key('presses'), key('calls'),
  key('counters'), key('open'), key('held'))
local epoch = tonumber(hall.epoch or '1')
redis.call('HSET', hallKey, 'state', 'open', 'day', input.day, 'epoch', epoch, 'catalogVersion', input.catalogVersion)
local counters = {}
for i, counterId in ipairs(input.counterIds) do
  counters[i] = { counterId = counterId, state = 'closed', version = 0 }
  redis.call('HSET', key('counters'), counterId, cjson.encode(counters[i]))
end
append({ type = 'hall:day-opened', day = input.day, epoch = epoch, catalogVersion = input.catalogVersion, counters = counters })
redis.call('HSET', hallKey, 'dayVersion', hall.version)
-- After a restore: numbers up to here may have been given on this very day by a store that is lost.
local floors = redis.call('HGETALL', key('floors'))
local floorOf, services, floorDay = {}, {}, nil
for i = 1, #floors, 2 do
  if floors[i] == '*' then
    floorDay = floors[i + 1]
  else
    floorOf[floors[i]] = tonumber(floors[i + 1])
    services[#services + 1] = floors[i]
  end
end
table.sort(services)
for _, serviceId in ipairs(floorDay == input.day and services or {}) do
  redis.call('HSET', key('numbers'), serviceId, floorOf[serviceId])
  append({ type = 'hall:numbers-skipped', serviceId = serviceId, from = 1, to = floorOf[serviceId], reason = 'restored' })
end
if floorDay and floorDay <= input.day then redis.call('DEL', key('floors')) end
return done()
