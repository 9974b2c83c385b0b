--[[
  Suggests an act. A plan of the same kind for the same counter, line, zone and target hall that is not over
  yet is answered as it is.

  Refuses `hall-closed`.

  INPUT hallId plan{ kind serviceId? counterId? zoneId? handicaps? until? expiresAt inputs effect? }
  MORE  plan version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end
local plan = input.plan
for _, raw in ipairs(redis.call('HVALS', key('plans'))) do
  local other = cjson.decode(raw)
  local isSame = true
  for _, field in ipairs({ 'kind', 'counterId', 'serviceId', 'zoneId' }) do
    isSame = isSame and other[field] == plan[field]
  end
  if isSame then return doneWith('plan', other) end
end

plan.planId, plan.madeAt, plan.state = nextId('p'), at, 'proposed'
append({ type = 'hall:plan-made', plan = plan })
return doneWith('plan', plan)
