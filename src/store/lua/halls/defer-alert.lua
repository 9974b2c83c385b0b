--[[
  Puts an alert aside for some minutes.

  Refuses `hall-closed`, `alert-unknown`, `alert-claimed` (by somebody else).

  INPUT alertId forMs
  MORE  alert version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local alert, no = ownAlert()
if no then return no end

alert.laterAt = at + input.forMs
append({ type = 'hall:alert-deferred', alert = alert })
return doneWith('alert', alert)
