-- Moves between halls. A reserved ticket is out of its line and on its way; this hall lets it go for good, or
-- takes it back, only after its target has decided. `…:moves` keeps what this hall decided as a target.

-- True where its visitor has been in a hall with this ticket; `input.awayChannels`: those that begin elsewhere.
local function wasHere (ticket)
  for _, channel in ipairs(input.awayChannels) do
    if ticket.channel == channel then return ticket.arrivedAt ~= nil end
  end
  return true
end

-- Lets a ticket set out for `toHallId`; until it is admitted there it is at home here.
local function reserve (ticket, reason, toHallId, travelMs, told, why)
  local isEnRoute = ticket.status == 'travelling' or nil
  ticket.status, ticket.offer = 'travelling', nil
  ticket.move = { moveId = input.moveId, fromHallId = ticket.hallId, toHallId = toHallId, stage = 'reserved', reason = reason,
    reservedAt = at, stayUntil = at + input.stayMs, arriveBy = at + travelMs + input.arriveSlackMs,
    isThere = told.isThere, isEnRoute = isEnRoute, stay = told.stay, there = told.there }
  append({ type = 'ticket:reserved', ticket = ticket, reason = why })
end

-- Nothing but the pointer stays here.
local function letGo (ticket)
  ticket.move.stage, ticket.move.isStaying = 'released', nil
  endTicket(ticket, 'moved')
  append({ type = 'ticket:released', ticket = ticket })
end

-- What this hall decided about a move as its target: `admitted` or `forbidden`, and the version of it; or nil.
-- Where the record was lost, the ticket as it is here remembers its last move.
local function decisionOf (moveId, here)
  local raw = redis.call('HGET', key('moves'), moveId)
  if not raw then return here and here.move and here.move.moveId == moveId and here.move.stage or nil end
  local decision, version = string.match(raw, '^(%S+) (%d+) ')
  return decision, tonumber(version)
end

local function decide (moveId, decision)
  redis.call('HSET', key('moves'), moveId, string.format('%s %d %.0f', decision, hall.version, at))
end
