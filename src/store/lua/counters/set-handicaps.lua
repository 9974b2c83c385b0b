--[[
  Gives an open counter other handicaps for its lines, until a moment; without any, the catalogue's again.
  What it has already, or what would be over already, changes nothing.

  Refuses what every counter refuses, and `catalog-changed`.

  INPUT counterId handicaps{ serviceId: ms } until planId?
  MORE  counter version
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end

local handicaps, till = input.handicaps, input['until']
if not next(handicaps) then handicaps, till = nil, nil end
local was = counter.handicaps or {}
local isSame = counter.handicapsUntil == till
for serviceId, ms in pairs(handicaps or {}) do isSame = isSame and was[serviceId] == ms end
for serviceId in pairs(was) do isSame = isSame and handicaps and handicaps[serviceId] end
if not isSame and input['until'] > at then
  counter.handicaps, counter.handicapsUntil = handicaps, till
  append({ type = 'counter:handicaps-set', counter = counter, planId = input.planId })
end
return done({ counter = counter, version = tonumber(hall.version) })
