-- Alerts and plans: found by their ids, and told as they are where a press changes nothing.

local function documentOf (kind, id)
  local raw = redis.call('HGET', key(kind), id)
  return raw and cjson.decode(raw)
end

-- The id of what the next event raises or makes.
local function nextId (mark)
  return string.format('%s.%s%d', input.hallId, mark, tonumber(hall.version or '0') + 1)
end

-- The alert that `input.alertId` names; else nil and the refusal.
local function openAlert ()
  if hall.state ~= 'open' then return nil, refuse('hall-closed') end
  local alert = documentOf('alerts', input.alertId)
  if not alert then return nil, refuse('alert-unknown') end
  return alert
end

-- The same, unless somebody else goes.
local function ownAlert ()
  local alert, no = openAlert()
  if no then return nil, no end
  if alert.owner and alert.owner ~= frame.by then return nil, refuse('alert-claimed', { owner = alert.owner }) end
  return alert
end

-- The plan that `input.planId` names; else nil and the refusal.
local function openPlan ()
  if hall.state ~= 'open' then return nil, refuse('hall-closed') end
  local plan = documentOf('plans', input.planId)
  if not plan then return nil, refuse('plan-unknown') end
  return plan
end

-- Ends a command on an alert or a plan.
local function doneWith (name, document)
  return done({ [name] = document, version = tonumber(hall.version) })
end
