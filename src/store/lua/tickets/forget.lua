--[[
  Deletes what is kept of the person behind a ticket: the number to call back, what was written about the visit by either
  side, the code of the guard. The ticket itself stays as it is, in its line too. Of what was there the event says nothing.

  In a hall where the ticket is not at home its copies go, and nothing is told. Does nothing twice.

  Refuses `ticket-unknown`, `moved` (or that it is just moving; only where `isHome`).

  INPUT ticketId isHome
  MORE  ticket, where nothing was to be told
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
local kept = keptAnswer()
if kept then return kept end
local ticketId = input.ticketId
local ticket = loadTicket(ticketId)
if input.isHome then
  if not ticket then return refuse('ticket-unknown') end
  local away = elsewhere(ticket)
  if away then return away end
end

local isGone = redis.call('DEL', key('contact:' .. ticketId), key('rating:' .. ticketId), key('note:' .. ticketId),
  key('case:' .. ticketId))
redis.call('ZREM', key('contacts'), ticketId)
local person = redis.call('HGET', key('person-of'), ticketId)
if person then
  isGone = isGone + redis.call('HDEL', key('person-of'), ticketId)
  if ticket then
    local guard = person .. ':' .. ticket.serviceId
    if redis.call('HGET', key('persons'), guard) == ticketId then redis.call('HDEL', key('persons'), guard) end
  end
end
if not input.isHome or (isGone == 0 and not ticket.hasNote and not ticket.hasCase) then return done({ ticket = ticket }) end
ticket.hasNote, ticket.hasCase = nil, nil
append({ type = 'ticket:forgotten', ticket = ticket })
return done()
