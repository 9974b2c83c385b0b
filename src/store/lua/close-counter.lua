--[[
  Closes a counter that has nobody in hand. Those who wait for this counter alone go back to their line.

  Refuses `counter-busy` besides what every counter refuses.

  INPUT counterId holder?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end
if counter.ticketId then return refuse('counter-busy') end

for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
  local ticket = loadTicket(ticketId)
  if ticket.forCounterId == counter.counterId then
    ticket.forCounterId = nil
    append({ type = 'ticket:transferred', ticket = ticket, leg = { serviceId = ticket.serviceId } })
  end
end
append({ type = 'counter:closed', counter = { counterId = counter.counterId, state = 'closed', sinceAt = at, handicaps = counter.handicaps } })
return done()
