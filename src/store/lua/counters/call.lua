--[[
  Calls one ticket by its id: a parked one back to its counter, a missed one who has come, or one that
  waits, out of turn and with a reason that stands in the log.

  Refuses `hall-closed`, `counter-unknown`, `counter-closed`, `counter-paused`, `counter-taken`, `counter-busy`,
  `ticket-unknown`, `wrong-status`, `moving`, `moved`, `wrong-counter` (parked elsewhere), `not-served-here`,
  `reason-needed` (for one that waits), `catalog-changed`.

  INPUT counterId holder? ticketId from[] lines[{ name }] reason?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/counter
-- @include lib/ticket
-- @include lib/pick
local kept = keptAnswer() or staleCatalog()
if kept then return kept end
local counter, no = openCounter()
if no then return no end
if counter.ticketId then return refuse('counter-busy') end
local ticket
ticket, no = ticketOfToday()
if no then return no end
if ticket.status == 'parked' and ticket.counterId ~= counter.counterId then return refuse('wrong-counter', { counterId = ticket.counterId }) end
local serves = ticket.status == 'parked' or ticket.forCounterId == counter.counterId
for _, line in ipairs(input.lines) do serves = serves or line.name == ticket.serviceId end
if not serves then return refuse('not-served-here', { serviceId = ticket.serviceId }) end
if ticket.status == 'waiting' and not input.reason then return refuse('reason-needed') end

seat(ticket, counter, { direct = ticket.status }, input.reason)
keepPress(counter, { hall.version })
return done()
