-- Self-service zones: who waits in one, by rank, and who is at which station. A station that nobody has
-- touched yet is kept nowhere: it is free.

local function stationOf (stationId, zoneId)
  local raw = redis.call('HGET', key('stations'), stationId)
  return raw and cjson.decode(raw) or { stationId = stationId, zoneId = zoneId, state = 'free', sinceAt = at }
end

-- The first of these that nobody uses, or nil.
local function freeStation (stationIds, zoneId)
  for _, stationId in ipairs(stationIds) do
    local station = stationOf(stationId, zoneId)
    if station.state == 'free' then return station end
  end
end

-- Who is first in a zone's line. One that was lost is built again, a ghost in it goes.
local function firstInZone (zoneId)
  local name = '~' .. zoneId
  local line = key('line:' .. name)
  if redis.call('ZCARD', line) ~= tonumber(redis.call('HGET', key('waiting'), name) or '0') then
    redis.call('DEL', line)
    redis.call('HDEL', key('waiting'), name)
    for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
      local ticket = loadTicket(ticketId)
      if lineOf(ticket) == name then joinLine(ticket) end
    end
  end
  while true do
    local member = redis.call('ZRANGE', line, 0, 0)[1]
    if not member then return nil end
    local ticket = loadTicket(string.sub(member, 14))
    if lineOf(ticket) == name then return ticket end
    redis.call('ZREM', line, member)
    redis.call('HINCRBY', key('waiting'), name, -1)
  end
end

-- Gives a station to a ticket of its zone; the caller appends both.
local function seatAt (ticket, station)
  ticket.zone.stationId = station.stationId
  return { stationId = station.stationId, zoneId = station.zoneId, state = 'busy', sinceAt = at, ticketId = ticket.ticketId }
end

-- Takes a ticket out of its zone. Answers the station that is free by it, or nil.
local function leaveZone (ticket)
  local zone = ticket.zone
  ticket.zone = nil
  if not zone or not zone.stationId then return nil end
  return { stationId = zone.stationId, zoneId = zone.zoneId, state = 'free', sinceAt = at }
end

-- Gives a free station to whoever is first in the zone's line. False when nobody is.
local function seatNext (station)
  local ticket = firstInZone(station.zoneId)
  if not ticket then return false end
  append({ type = 'ticket:seated', ticket = ticket, station = seatAt(ticket, station) })
  return true
end

-- A station that became free by something else than the zone's own acts: the next takes it, or it is told as free.
local function passOn (station)
  if station and not seatNext(station) then append({ type = 'hall:station-set', station = station }) end
end
