-- A visit goes on after it was rated. Nobody at a counter can wipe a rating out, or see it: the stars leave the ticket,
-- which staff read from here on, stand in the key of what was written, and count until the visit is rated anew.
local function setRatingAside (ticket)
  if not ticket.stars then return end
  local ratingKey = key('rating:' .. ticket.ticketId)
  local raw = redis.call('GET', ratingKey)
  local rating = raw and cjson.decode(raw) or {}
  rating.stars = ticket.stars
  redis.call('SET', ratingKey, cjson.encode(rating), 'EX', frame.endedKeptSeconds)
end
