--[[
  What the device at a place cannot do now: raises an alert for each fault that it did not have before, ends those
  that it has no more. Told again, the same changes nothing. A fault that somebody has dealt with but that the
  device still has is raised anew after `againMs`. Whoever else speaks of a place of the same name ends only what
  it has said itself, and nobody's fault ends while another has it still.

  Refuses `hall-closed`, `too-many-requests` (`placesMax` places have faults already).

  INPUT hallId place source others[] faults[{ kind gridId areaId? place fault toldTo figures }] againMs placesMax
  MORE  alerts[]? version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end

-- Alerts end with the day, and with them what devices said: `*` names the day that the rest is of.
if redis.call('HGET', key('faults'), '*') ~= hall.day then
  redis.call('DEL', key('faults'))
  redis.call('HSET', key('faults'), '*', hall.day)
end
-- Behind who says it, so that no device's name is the `*`.
local field = input.source .. ' ' .. input.place
local raw = redis.call('HGET', key('faults'), field)
if not raw and #input.faults > 0 and redis.call('HLEN', key('faults')) > input.placesMax then return refuse('too-many-requests') end
local before = raw and cjson.decode(raw) or {}

local wanted, open, told, now, elsewhere = {}, {}, {}, {}, {}
for _, other in ipairs(input.others) do
  local said = redis.call('HGET', key('faults'), other .. ' ' .. input.place)
  for fault in pairs(said and cjson.decode(said) or {}) do elsewhere[fault] = true end
end
for _, fault in ipairs(input.faults) do wanted[fault.fault] = true end
for _, json in ipairs(redis.call('HVALS', key('alerts'))) do
  local alert = cjson.decode(json)
  if alert.kind == 'device-fault' and alert.place == input.place then
    if wanted[alert.fault] then open[alert.fault] = alert
    elseif before[alert.fault] and not elsewhere[alert.fault] then append({ type = 'hall:alert-cleared', alert = alert, isDone = false }) end
  end
end
for _, fault in ipairs(input.faults) do
  local alert, had = open[fault.fault], before[fault.fault]
  now[fault.fault] = { had = true }
  if not alert and had then
    -- Dealt with, and not mended: let whoever looks have some time.
    now[fault.fault].dealtAt = had.dealtAt or at
    if at - now[fault.fault].dealtAt >= input.againMs then
      had, now[fault.fault].dealtAt = nil, nil
    end
  end
  if not alert and not had then
    alert = fault
    alert.alertId, alert.raisedAt, alert.toldAt = nextId('a'), at, at
    append({ type = 'hall:alert-raised', alert = alert })
    open[fault.fault] = alert
  end
  if alert then told[#told + 1] = alert end
end
if next(now) then redis.call('HSET', key('faults'), field, cjson.encode(now))
else redis.call('HDEL', key('faults'), field) end
local more = { alerts = #told > 0 and told or nil, version = tonumber(hall.version) }
if #events > 0 then return done(more) end
-- Nothing happened: nobody is woken.
return answer('done', '{"events":[],"more":' .. cjson.encode(more) .. '}')
