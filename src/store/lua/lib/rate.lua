-- Keeps what a visitor thinks of a visit: the stars with the ticket, what was chosen or written in a key of its own.
local function rateVisit (ticket)
  ticket.stars = input.stars
  if input.comment or input.reasons or input.callBack then
    redis.call('SET', key('rating:' .. ticket.ticketId), cjson.encode({ reasons = input.reasons, comment = input.comment, callBack = input.callBack }),
      'EX', frame.endedKeptSeconds)
  end
  append({ type = 'ticket:rated', ticket = ticket })
end
