-- What the hall foretells, raises, suggests and sets, kept from the event that says so: a hash for each
-- kind, its pieces as JSON by their ids, and `forecastAt` in the hall's hash. Only `append` calls it, and
-- `repair`, which has no event for what it writes anew.
local kindsOfDocument = { 'forecasts', 'occupancy', 'issuing', 'alerts', 'plans', 'stations' }

-- All of it begins anew with each day.
local function forgetDocuments ()
  for _, kind in ipairs(kindsOfDocument) do redis.call('DEL', key(kind)) end
  redis.call('HDEL', hallKey, 'forecastAt')
end

-- `pieces`: what a forecast says, each piece already JSON, because an empty list would not come through Lua.
local function keepDocuments (event, pieces)
  local type = event.type
  if type == 'hall:day-opened' or type == 'hall:day-closed' then
    forgetDocuments()
  elseif type == 'hall:forecast' then
    redis.call('HSET', hallKey, 'forecastAt', at)
    for _, line in ipairs(pieces.lines) do redis.call('HSET', key('forecasts'), line.id, line.json) end
    for _, area in ipairs(pieces.areas) do redis.call('HSET', key('occupancy'), area.id, area.json) end
  elseif type == 'hall:issuing-set' then
    if event.issuing == cjson.null then redis.call('HDEL', key('issuing'), event.serviceId)
    else redis.call('HSET', key('issuing'), event.serviceId, event.issuing) end
  elseif type == 'hall:alert-cleared' then
    redis.call('HDEL', key('alerts'), event.alert.alertId)
  elseif event.alert then
    redis.call('HSET', key('alerts'), event.alert.alertId, cjson.encode(event.alert))
  elseif type == 'hall:plan-ended' then
    redis.call('HDEL', key('plans'), event.plan.planId)
  elseif event.plan then
    redis.call('HSET', key('plans'), event.plan.planId, cjson.encode(event.plan))
  elseif event.station then
    redis.call('HSET', key('stations'), event.station.stationId, cjson.encode(event.station))
  end
end

-- The event as JSON, with its pieces as they came.
local function eventJson (event, pieces)
  local json = cjson.encode(event)
  for name, list in pairs(pieces or {}) do
    local texts = {}
    for i, piece in ipairs(list) do texts[i] = piece.json end
    json = string.sub(json, 1, -2) .. ',"' .. name .. '":[' .. table.concat(texts, ',') .. ']}'
  end
  return json
end
