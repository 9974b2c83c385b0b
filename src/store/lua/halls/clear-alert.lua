--[[
  Ends an alert: done by whoever went, or over by itself.

  Refuses `hall-closed`, `alert-unknown`, `alert-claimed` (done by somebody else than who went).

  INPUT alertId isDone
  MORE  alert version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/alerts-and-plans
local kept = keptAnswer()
if kept then return kept end
local alert, no
-- What is over by itself is over whoever goes.
if input.isDone then alert, no = ownAlert() else alert, no = openAlert() end
if no then return no end

append({ type = 'hall:alert-cleared', alert = alert, isDone = input.isDone })
return doneWith('alert', alert)
