--[[
  Nobody came: the next are told. Who was told already is not told again, nor anybody below them.

  Refuses `hall-closed`, `alert-unknown`, `alert-claimed` (somebody goes).

  INPUT alertId toldTo ladder[]
  MORE  alert version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local alert, no = ownAlert()
if no then return no end
local step = {}
for i, name in ipairs(input.ladder) do step[name] = i end
if step[input.toldTo] <= step[alert.toldTo] then return doneWith('alert', alert) end

alert.toldTo, alert.toldAt, alert.laterAt = input.toldTo, at, nil
append({ type = 'hall:alert-escalated', alert = alert })
return doneWith('alert', alert)
