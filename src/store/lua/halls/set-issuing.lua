--[[
  Staff keep a line open or closed against the forecast, or let the forecast decide again (null). What is so
  already changes nothing.

  Refuses `hall-closed`, `catalog-changed`.

  INPUT serviceId issuing
  MORE  version
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
if hall.state ~= 'open' then return refuse('hall-closed') end

local now = redis.call('HGET', key('issuing'), input.serviceId) or cjson.null
if now ~= input.issuing then append({ type = 'hall:issuing-set', serviceId = input.serviceId, issuing = input.issuing }) end
return done({ version = tonumber(hall.version) })
