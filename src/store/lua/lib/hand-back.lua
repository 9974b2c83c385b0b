-- From a zone back into the line, at the old rank whatever the time; the next takes the station.
local function handBack (ticket)
  local station = leaveZone(ticket)
  backInLine(ticket)
  append({ type = 'ticket:handed-back', ticket = ticket, station = station })
  if station then seatNext(station) end
end
