--[[
  Sends a waiting visitor to a self-service zone: to its first free station, else into its line by rank. The
  place in the old line is kept until the visit is done there or handed back.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `not-online` (cannot be done there),
  `catalog-changed`.

  INPUT ticketId from[] zoneId stations[] services[] items[] (what can be done there)
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/zone
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
local isOnline = false
for _, itemId in ipairs(input.items) do isOnline = isOnline or itemId == ticket.itemId end
for _, serviceId in ipairs(input.services) do isOnline = isOnline or (not ticket.itemId and serviceId == ticket.serviceId) end
if not isOnline then return refuse('not-online', { itemId = ticket.itemId, serviceId = ticket.serviceId }) end

-- Who waits there already may stand before this one, where a station is new or the line was stuck.
local first, station = firstInZone(input.zoneId), freeStation(input.stations, input.zoneId)
ticket.status, ticket.parkedAt = 'parked', at
ticket.zone = { zoneId = input.zoneId, sinceAt = at }
if station and not first then
  append({ type = 'ticket:deflected', ticket = ticket, station = seatAt(ticket, station) })
else
  append({ type = 'ticket:deflected', ticket = ticket })
  while station and seatNext(station) do station = freeStation(input.stations, input.zoneId) end
end
return done()
