--[[
  Takes the counter's last press back as a whole, if nothing later touched what it changed.

  Every ticket and the counter get the state from before the press; the rows leave the boards. A rating of the
  visit that goes on is kept aside.

  Refuses `undo-too-late` besides what every counter refuses.

  INPUT counterId holder? undoMs
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/rated-before
local kept = keptAnswer()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end
local raw = redis.call('HGET', key('presses'), counter.counterId)
if not raw then return refuse('undo-too-late') end
local press = cjson.decode(raw)
local isLater, now = at - press.at > input.undoMs or counter.version ~= press.counterVersion, {}
for _, after in ipairs(press.after) do
  local ticket = loadTicket(after.ticketId)
  now[#now + 1] = ticket
  isLater = isLater or not ticket or ticket.version ~= after.version
end
-- A visitor who took a new ticket for the same errand meanwhile would hold two.
for _, was in ipairs(press.tickets) do isLater = isLater or otherTicketOf(was, was.serviceId) end
if isLater then return refuse('undo-too-late') end

for _, was in ipairs(press.tickets) do releaseFromClosed(was) end
for _, ticket in ipairs(now) do setRatingAside(ticket) end
redis.call('HDEL', key('presses'), counter.counterId)
append({ type = 'ticket:undone', counter = press.counter, tickets = press.tickets, undoes = press.versions })
return done()
