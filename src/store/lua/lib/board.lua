-- What a board shows: the answer of `board`, and a part of the answer of `inspect`.
local hallKey = KEYS[1]
local function key (name) return hallKey .. ':' .. name end

-- The tickets by their ids, as JSON; those that do not exist are left out.
local function ticketsOf (ids)
  local tickets = {}
  for from = 1, #ids, 500 do
    local keys = {}
    for i = from, math.min(from + 499, #ids) do keys[#keys + 1] = key('ticket:' .. ids[i]) end
    for _, raw in ipairs(redis.call('MGET', unpack(keys))) do
      if raw then tickets[#tickets + 1] = raw end
    end
  end
  return tickets
end

local function boardWith (ticketIds)
  return {
    redis.call('HMGET', hallKey, 'state', 'day', 'version', 'at', 'epoch', 'catalogVersion', 'forecastAt'),
    redis.call('HVALS', key('counters')),
    redis.call('HGETALL', key('numbers')),
    redis.call('LRANGE', key('calls'), 0, -1),
    ticketsOf(ticketIds),
    redis.call('HVALS', key('forecasts')),
    redis.call('HVALS', key('occupancy')),
    redis.call('HGETALL', key('issuing')),
    redis.call('HVALS', key('alerts')),
    redis.call('HVALS', key('plans')),
    redis.call('HVALS', key('stations'))
  }
end
