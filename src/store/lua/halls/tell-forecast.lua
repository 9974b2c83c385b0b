--[[
  Tells what the forecaster foresees: the lines and areas that changed, or none where nothing did. Nothing is
  told by who looked before another one told (`seenAt`): those were the faster eyes.

  Refuses `hall-closed`, `catalog-changed`.

  INPUT lines[{ id, json }] areas[{ id, json }] seenAt?
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end

if input.seenAt and tonumber(redis.call('HGET', hallKey, 'forecastAt') or '0') ~= input.seenAt then return done() end

append({ type = 'hall:forecast' }, { lines = input.lines, areas = input.areas })
return done()
