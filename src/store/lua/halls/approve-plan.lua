--[[
  Somebody agrees to a plan: it is to be done. Who approved it already hears the same again.

  Refuses `hall-closed`, `plan-unknown`, `plan-answered` (by somebody else, or its figures are too old).

  INPUT planId
  MORE  plan version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local plan, no = openPlan()
if no then return no end
if plan.state == 'approved' and plan.answeredBy == frame.by then return doneWith('plan', plan) end
if plan.state == 'approved' then return refuse('plan-answered', { answeredBy = plan.answeredBy }) end
if plan.expiresAt <= at then return refuse('plan-answered', { expiresAt = plan.expiresAt }) end

plan.state, plan.answeredBy, plan.answeredAt = 'approved', frame.by, at
append({ type = 'hall:plan-approved', plan = plan })
return doneWith('plan', plan)
