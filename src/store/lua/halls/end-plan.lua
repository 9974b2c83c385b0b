--[[
  Ends a plan: dismissed by somebody, expired with no answer, done, or over because nothing needs it any more.

  Refuses `hall-closed`, `plan-unknown`, `plan-answered` (approved: neither dismissed nor expired any more) and
  `too-early` (expires later).

  INPUT planId result
  MORE  plan version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local plan, no = openPlan()
if no then return no end
local isAnswer = input.result == 'dismissed' or input.result == 'expired'
if isAnswer and plan.state == 'approved' then return refuse('plan-answered', { answeredBy = plan.answeredBy }) end
if input.result == 'expired' and at < plan.expiresAt then return refuse('too-early', { retryInMs = plan.expiresAt - at }) end

if input.result == 'dismissed' then plan.answeredBy, plan.answeredAt = frame.by, at end
append({ type = 'hall:plan-ended', plan = plan, result = input.result })
return doneWith('plan', plan)
