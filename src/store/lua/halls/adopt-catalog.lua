--[[
  Lets an open hall run on a changed catalogue: new counters appear closed, vanished ones go.

  A counter that still has a visitor stays until the day ends; those who wait for a vanished counter alone
  go back to their line. Does nothing when the hall runs on this catalogue already or is closed (the next
  day opens with it).

  Refuses `tickets-open` with the lines in which people wait and which the new catalogue does not have.

  INPUT catalogVersion counterIds[] services[]
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
if hall.state ~= 'open' or hall.catalogVersion == input.catalogVersion then return done() end
local isLine, orphans = {}, {}
for _, serviceId in ipairs(input.services) do isLine[serviceId] = true end
for _, ticketId in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
  local ticket = loadTicket(ticketId)
  if not isLine[ticket.serviceId] then orphans[#orphans + 1] = ticket.label end
end
if #orphans > 0 then return refuse('tickets-open', { labels = orphans }) end

local counters, isPlanned = {}, {}
for _, counterId in ipairs(input.counterIds) do
  isPlanned[counterId] = true
  local raw = redis.call('HGET', key('counters'), counterId)
  counters[#counters + 1] = raw and cjson.decode(raw) or { counterId = counterId, state = 'closed', version = 0 }
end
local now = redis.call('HGETALL', key('counters'))
for i = 1, #now, 2 do
  local counter = cjson.decode(now[i + 1])
  if not isPlanned[counter.counterId] then
    if counter.ticketId then counters[#counters + 1] = counter else releaseWaiting(counter.counterId) end
  end
end
redis.call('HSET', hallKey, 'catalogVersion', input.catalogVersion)
redis.call('DEL', key('counters'))
for _, counter in ipairs(counters) do redis.call('HSET', key('counters'), counter.counterId, cjson.encode(counter)) end
append({ type = 'hall:catalog-adopted', catalogVersion = input.catalogVersion, counters = counters })
return done()
