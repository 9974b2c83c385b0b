--[[
  Somebody goes and looks: the alert is theirs.

  Refuses `hall-closed`, `alert-unknown`, `alert-claimed` (by somebody else).

  INPUT alertId
  MORE  alert version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local alert, no = ownAlert()
if no then return no end
if alert.owner then return doneWith('alert', alert) end

alert.owner, alert.claimedAt, alert.laterAt = frame.by, at, nil
append({ type = 'hall:alert-claimed', alert = alert })
return doneWith('alert', alert)
