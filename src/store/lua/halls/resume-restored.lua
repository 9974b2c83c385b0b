--[[
  Lets a hall that was restored go on: in an epoch beyond all that screens have seen, and with numbers beyond all that may
  have been given since the backup. Where it is in today's number day they jump at once; else when that day is opened.

  Never refuses. Does nothing when the hall is in such an epoch already.

  INPUT epoch today floors{ serviceId: number } reason
]]
-- @include lib/hall
-- @include lib/log
if tonumber(hall.version or '0') == 0 or tonumber(hall.epoch or '1') >= input.epoch then return done() end

local services = {}
for serviceId in pairs(input.floors) do services[#services + 1] = serviceId end
table.sort(services)
local isToday = hall.day == input.today
for _, serviceId in ipairs(services) do
  local to = input.floors[serviceId]
  local last = tonumber(redis.call('HGET', key('numbers'), serviceId) or '0')
  if isToday and to > last then
    redis.call('HSET', key('numbers'), serviceId, to)
    append({ type = 'hall:numbers-skipped', serviceId = serviceId, from = last + 1, to = to, reason = input.reason })
  elseif not isToday then
    redis.call('HSET', key('floors'), serviceId, to)
  end
end
if not isToday and #services > 0 then redis.call('HSET', key('floors'), '*', input.today) end
redis.call('HSET', hallKey, 'epoch', input.epoch)
append({ type = 'hall:repaired', epoch = input.epoch, reason = input.reason })
return done()
