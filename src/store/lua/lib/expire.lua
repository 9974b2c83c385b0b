-- Ends an open ticket at the close of the day, as `input.endings` says for its status.
local function expireTicket (ticket)
  local counter = freeItsCounter(ticket)
  if ticket.status == 'serving' then ticket.unclosed = true end
  endTicket(ticket, input.endings[ticket.status])
  append({ type = 'ticket:expired', ticket = ticket, counter = counter })
end

-- Expires the oldest open tickets, at most `limit`.
local function expireOldest (limit)
  for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, limit - 1)) do
    expireTicket(loadTicket(ticketId))
  end
end
