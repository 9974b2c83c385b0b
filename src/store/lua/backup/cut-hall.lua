--[[
  Reads what makes a hall at one version: its own keys, and the tickets that changed since `since`. Together with what
  was read before, and its log up to that version, it is the hall as it was at one moment.

  KEYS[1] the hall's hash `hall:{id}`
  ARGV    since: nothing older has to be read; mostEvents: with more of them it is read on before; then names of keys

  Answers { 'cut', version, keys } or, where too much has changed, or the hall was repaired meanwhile, { 'again', version }.
]]
-- @include lib/values
local hallKey, since, most = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local version = tonumber(redis.call('HGET', hallKey, 'version') or '0')
if version - since > most then return { 'again', version } end

local names, isNamed = {}, {}
local function name (key)
  if isNamed[key] then return end
  isNamed[key] = true
  names[#names + 1] = key
end
for i = 3, #ARGV do name(ARGV[i]) end
local function nameTicket (ticket)
  name(hallKey .. ':ticket:' .. ticket.ticketId)
  name(hallKey .. ':story:' .. ticket.ticketId)
end
for _, entry in ipairs(redis.call('XRANGE', hallKey .. ':log', (since + 1) .. '-0', version .. '-0')) do
  local event = cjson.decode(entry[2][2])
  -- All of it may have been written anew.
  if event.type == 'hall:repaired' then return { 'again', version } end
  if event.ticket then nameTicket(event.ticket) end
  for _, ticket in ipairs(event.tickets or {}) do nameTicket(ticket) end
end
return { 'cut', version, valuesOf(names) }
