--[[
  Staff let a ticket set out for another hall, with its visitor's consent: out of its line, its rank kept.

  With `restoreMs` it goes back to where it came from, and only so long after it had left.

  Refuses `hall-closed`, `ticket-unknown`, `wrong-status` (also where it did not come from there), `moving`, `moved`,
  `service-not-here` (the target does not offer its service), `restore-too-late`.

  INPUT ticketId from[] toHallId services[] moveId travelMs stayMs arriveSlackMs isThere? restoreMs? reason?
]]
-- @include lib/hall
-- @include lib/log
-- @include lib/ticket
-- @include lib/move
local kept = keptAnswer()
if kept then return kept end
local ticket, no = ticketOfToday()
if no then return no end
local isOffered = false
for _, serviceId in ipairs(input.services) do isOffered = isOffered or serviceId == ticket.serviceId end
if not isOffered then return refuse('service-not-here', { serviceId = ticket.serviceId }) end
local last = ticket.move
if input.restoreMs then
  if not last or last.stage ~= 'admitted' or last.fromHallId ~= input.toHallId then return refuse('wrong-status', { status = ticket.status }) end
  if at - last.reservedAt > input.restoreMs then return refuse('restore-too-late') end
end

reserve(ticket, 'guide', input.toHallId, input.travelMs, { isThere = input.isThere or nil }, input.reason)
return done()
