--[[
  Closes the hall's day: the last open tickets expire, every counter closes, issuing and calling stop.

  Refuses `day-closed` (already, or another day), `too-early` and `tickets-open` when more are open than one
  script should end (`expire` goes first), or some are on their way to another hall (told in the details).

  INPUT day notBefore limit endings{ status: ending }
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/zone
-- @include lib/expire
if hall.state ~= 'open' or hall.day ~= input.day then return refuse('day-closed') end
if at < input.notBefore then return refuse('too-early', { retryInMs = input.notBefore - at }) end
if redis.call('ZCARD', key('open')) > input.limit then return refuse('tickets-open') end
local moving = {}
for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
  if isMoving(loadTicket(ticketId)) then moving[#moving + 1] = ticketId end
end
if #moving > 0 then return refuse('tickets-open', { moving = moving }) end

expireOldest(input.limit)
redis.call('HSET', hallKey, 'state', 'closed')
redis.call('DEL', key('presses'), key('calls'), key('persons'), key('person-of'), key('held'))
append({ type = 'hall:day-closed', day = hall.day })
local counters = redis.call('HGETALL', key('counters'))
for i = 1, #counters, 2 do
  local counter = cjson.decode(counters[i + 1])
  if counter.state ~= 'closed' then
    saveCounter({ counterId = counter.counterId, state = 'closed', sinceAt = at }, hall.version)
  end
end
return done()
