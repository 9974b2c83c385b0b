-- Ends an open ticket at the close of the day, as `input.endings` says for its status.
local function expireTicket (ticket)
  local counter, station = freeItsCounter(ticket), leaveZone(ticket)
  if ticket.status == 'serving' then ticket.unclosed = true end
  endTicket(ticket, input.endings[ticket.status])
  append({ type = 'ticket:expired', ticket = ticket, counter = counter })
  -- Nobody is sent to a station any more: the day is over.
  if station then append({ type = 'hall:station-set', station = station }) end
end

-- Expires the oldest open tickets, at most `limit`. Answers those of them that are on their way to another hall:
-- only their target knows whether they have left.
local function expireOldest (limit)
  local moving = {}
  for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, limit - 1)) do
    local ticket = loadTicket(ticketId)
    if isMoving(ticket) then moving[#moving + 1] = ticketId else expireTicket(ticket) end
  end
  return moving
end
