--[[
  Raises an alert. One of the same kind about the same area, counter, line and place that is not cleared yet
  is answered as it is.

  Refuses `hall-closed`.

  INPUT hallId alert{ kind gridId areaId? counterId? serviceId? place? fault? toldTo figures }
  MORE  alert version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end
local alert = input.alert
for _, raw in ipairs(redis.call('HVALS', key('alerts'))) do
  local other = cjson.decode(raw)
  local isSame = true
  for _, field in ipairs({ 'kind', 'areaId', 'counterId', 'serviceId', 'place', 'fault' }) do
    isSame = isSame and other[field] == alert[field]
  end
  if isSame then return doneWith('alert', other) end
end

alert.alertId, alert.raisedAt, alert.toldAt = nextId('a'), at, at
append({ type = 'hall:alert-raised', alert = alert })
return doneWith('alert', alert)
