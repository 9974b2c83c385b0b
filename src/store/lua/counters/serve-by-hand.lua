--[[
  Records that a visitor was served from the list while the hall could not be reached. When that was is the
  clerk's word, kept as such beside the ticket: nothing is measured by it.

  Only who waits, or was missed, for a line of this counter, or whom this counter itself has called or set aside.

  Refuses `ticket-unknown`, `wrong-status`, `moving`, `moved`, `wrong-counter` (called or parked elsewhere),
  `not-served-here`, `catalog-changed`, and what every counter refuses.

  INPUT counterId holder? ticketId from[] ending lines[{ name }] startedAt? endedAt?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, no = openCounter(true)
if no then return no end
local ticket
ticket, no = ticketOfToday()
if no then return no end
local isHeld = ticket.status == 'called' or ticket.status == 'parked'
-- Who is at self-service is not a counter's to record.
if ticket.zone then return refuse('wrong-status', { status = ticket.status }) end
if isHeld and ticket.counterId ~= counter.counterId then return refuse('wrong-counter', { counterId = ticket.counterId }) end
local serves = isHeld or ticket.forCounterId == counter.counterId
for _, line in ipairs(input.lines) do serves = serves or line.name == ticket.serviceId end
if not serves then return refuse('not-served-here', { serviceId = ticket.serviceId }) end

-- A claim outside the life of the ticket is cut to it.
local function claimed (moment) return moment and math.max(ticket.issuedAt, math.min(at, moment)) end
ticket.byHand = { startedAt = claimed(input.startedAt), endedAt = claimed(input.endedAt) }
if ticket.status == 'called' then leaveCounter(counter) end
ticket.counterId, ticket.callableAt, ticket.parkedAt, ticket.parkedFor, ticket.missedAt = counter.counterId, nil, nil, nil, nil
endTicket(ticket, input.ending)
append({ type = 'ticket:served-by-hand', ticket = ticket, counter = counter })
keepPress(counter, { hall.version })
return done()
