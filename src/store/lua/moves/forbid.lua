--[[
  The target decides against a move: takes the ticket back out, or never takes it in.

  Only while nothing but its arrival has happened to the ticket here; once it has, the answer is no for ever. So
  whoever asks, and however often, hears the same. Forbidden twice is forbidden once.

  Refuses `move-decided`.

  INPUT ticketId moveId from[]
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket = loadTicket(input.ticketId)
local decision, version = decisionOf(input.moveId, ticket)
if decision == 'forbidden' then return done() end
if not decision then
  append({ type = 'hall:move-forbidden', moveId = input.moveId })
  decide(input.moveId, 'forbidden')
  return done()
end

-- True when the last that happened to the ticket is its admission, or its arrival right after.
local function isUntouched ()
  local last = redis.call('LRANGE', key('story:' .. input.ticketId), -2, -1)
  if not version then return false end
  if tonumber(last[#last] or '') == version then return true end
  local entry = tonumber(last[1] or '') == version and redis.call('XRANGE', key('log'), last[2] .. '-0', last[2] .. '-0')[1]
  return entry and cjson.decode(entry[2][2]).type == 'ticket:arrived'
end

if not ticket or not isFrom(ticket) or not isUntouched() then return refuse('move-decided', { status = ticket and ticket.status }) end

ticket.move.stage = 'forbidden'
endTicket(ticket, 'moved')
append({ type = 'ticket:forbidden', ticket = ticket })
decide(input.moveId, 'forbidden')
return done()
