--[[
  Rates a visit that ended at a counter, once: the last one, or the one with this label, because a pad that
  was cut off sends later what it kept. Only visits that ended within the last `withinMs` of the hall's clock.

  Refuses `counter-unknown`, `counter-idle` (no such visit ended here), `already-rated`.

  INPUT counterId label? fromEndings[] withinMs stars reasons? comment? contact? contactKeptSeconds?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/rate
local kept = keptAnswer()
if kept then return kept end
if redis.call('HEXISTS', key('counters'), input.counterId) == 0 then return refuse('counter-unknown') end

-- A visit stands in the list of the counter that served it last, wherever it has been before.
local function endedLately (ticketId)
  local ticket = loadTicket(ticketId)
  local hasEnded = ticket and ticket.status == 'ended' and ticket.ending == input.fromEndings[1]
  return hasEnded and at - ticket.endedAt <= input.withinMs and ticket or nil
end

for _, ticketId in ipairs(redis.call('LRANGE', key('served:' .. input.counterId), 0, -1)) do
  local ticket = endedLately(ticketId)
  if ticket and (not input.label or ticket.label == input.label) then
    if ticket.stars then return refuse('already-rated') end
    rateVisit(ticket)
    return done()
  end
end
return refuse('counter-idle')
