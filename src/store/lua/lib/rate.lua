-- Keeps what a visitor thinks of a visit: the stars with the ticket, what was chosen or written in a key of its own, the
-- number to call back sealed in another.

-- A rating touches nothing that an undo restores: the press that ended the visit can be taken back as before.
local function keepUndo (ticket, versionBefore)
  local raw = ticket.counterId and redis.call('HGET', key('presses'), ticket.counterId)
  if not raw then return end
  local press = cjson.decode(raw)
  for _, after in ipairs(press.after) do
    if after.ticketId == ticket.ticketId and after.version == versionBefore then
      after.version = ticket.version
      redis.call('HSET', key('presses'), ticket.counterId, cjson.encode(press))
    end
  end
end

local function rateVisit (ticket)
  local ratingKey, versionBefore = key('rating:' .. ticket.ticketId), ticket.version
  ticket.stars = input.stars
  -- One from before an undo is replaced as a whole.
  redis.call('DEL', ratingKey, key('contact:' .. ticket.ticketId))
  redis.call('ZREM', key('contacts'), ticket.ticketId)
  if input.comment or input.reasons then
    redis.call('SET', ratingKey, cjson.encode({ reasons = input.reasons, comment = input.comment }), 'EX', frame.endedKeptSeconds)
  end
  if input.contact then
    redis.call('SET', key('contact:' .. ticket.ticketId), input.contact, 'EX', input.contactKeptSeconds)
    redis.call('ZADD', key('contacts'), at, ticket.ticketId)
  end
  append({ type = 'ticket:rated', ticket = ticket })
  keepUndo(ticket, versionBefore)
end
