--[[
  Tells what the forecaster foresees: the lines and areas that changed, or none where nothing did.

  Refuses `hall-closed`, `catalog-changed`.

  INPUT lines[{ id, json }] areas[{ id, json }]
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end

append({ type = 'hall:forecast' }, { lines = input.lines, areas = input.areas })
return done()
