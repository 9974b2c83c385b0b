-- True where who came now could not be served, or staff say so (`isClosingLine` of `domain/wait.ts`); and the
-- line's forecast, if there is one.
local function isLineClosing (serviceId)
  local raw = redis.call('HGET', key('forecasts'), serviceId)
  local forecast = raw and cjson.decode(raw) or nil
  local override = redis.call('HGET', key('issuing'), serviceId)
  return override == 'closed' or (override ~= 'open' and forecast ~= nil and forecast.isClosing == true), forecast
end
