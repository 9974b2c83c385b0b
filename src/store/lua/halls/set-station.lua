--[[
  A station works again, and the first of the zone's line takes it; or it is out of order, and whoever is at
  it goes to another free one, else back into the line at the old rank. What is so already changes nothing.

  Refuses `hall-closed`, `station-busy` (free, while somebody is at it), `catalog-changed`.

  INPUT stationId zoneId stations[] state
  MORE  station version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/zone
-- @include lib/hand-back
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end
local station = stationOf(input.stationId, input.zoneId)
local ticket = station.ticketId and loadTicket(station.ticketId)
if ticket and input.state == 'free' then return refuse('station-busy', { label = ticket.label }) end

if station.state ~= input.state then
  append({ type = 'hall:station-set', station = { stationId = input.stationId, zoneId = input.zoneId, state = input.state, sinceAt = at } })
  if input.state == 'free' then seatNext(stationOf(input.stationId)) end
  if ticket then
    local other = freeStation(input.stations, input.zoneId)
    ticket.zone.stationId = nil
    if other then append({ type = 'ticket:seated', ticket = ticket, station = seatAt(ticket, other) }) else handBack(ticket) end
  end
end
return done({ station = stationOf(input.stationId, input.zoneId), version = tonumber(hall.version) })
