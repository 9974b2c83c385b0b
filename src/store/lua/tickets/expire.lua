--[[
  Ends a batch of the tickets that are still open when the day is over.

  Refuses `day-closed` (not this day any more) and `too-early` (before the day's end).

  INPUT day notBefore limit endings{ status: ending }
  MORE  openCount: how many are left; moving: those of the batch that are on their way to another hall
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/zone
-- @include lib/expire
if hall.state ~= 'open' or hall.day ~= input.day then return refuse('day-closed') end
if at < input.notBefore then return refuse('too-early', { retryInMs = input.notBefore - at }) end

local moving = expireOldest(input.limit)
return done({ openCount = redis.call('ZCARD', key('open')), moving = #moving > 0 and moving or nil })
