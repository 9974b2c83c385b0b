-- The hall that a command works on: its clock, its log, its answer. Included first by every command.
--
-- KEYS[1] is the hall's hash `hall:{id}`; every other key of the hall is derived from its name and
-- so shares its slot:
--   …:log       stream  events, id `<version>-0`, field `event` (JSON)
--   …:ticket:*  string  a ticket (JSON)            …:counters  hash  counterId -> counter (JSON)
--   …:line:*    zset    members of a line by rank  …:due       zset  ticketId by callableAt
--   …:open      zset    open tickets by version    …:waiting   hash  how many stand in each line, `*`: in due
--   …:numbers   hash    last number per service    …:issued    hash  tickets issued, per service
--   …:persons   hash    person and service -> open ticket        …:person-of  hash  ticketId -> person
--   …:calls     list    the last calls (JSON)      …:presses   hash  counterId -> last press (JSON)
--   …:story:*   list    versions that touched a ticket           …:answer:*   string  kept answers
--   …:served:*  list    the last visits that ended at a counter, newest first: ticketId
--   …:note:*, rating:*   string  what a clerk or a visitor wrote  …:contact:*  string  a sealed number to call back
--   …:held      zset    `agent:ticketId`, by name: today's tickets of each agent      …:case:*   string  a case number
--   …:contacts  zset    ticketId with such a number, by when it was left
--   …:moves     hash    moveId -> what was decided here, version, hall ms
--   …:forecasts, occupancy, issuing, alerts, plans, stations     hashes, see lib/documents
--   …:floors     hash    service -> last number that may have been given before a restore, `*`: on which day
--   …:faults     hash    who says it and place -> what its device cannot do (JSON), `*`: the day of it all
--   …:speaker:*, spoken:*, voices                    who speaks in an area, see speaker; no part of a day
--   …:learned    hash    what was learnt from the log, and how far; no part of a day, see keep-learned
--
-- ARGV[1] frame (JSON): { at, by, limits…, catalogVersion?, answer?, body? }; ARGV[2] input (JSON).
-- Answers { 'done' | 'refused' | 'mismatch', json [, 'again'] }.
local hallKey = KEYS[1]
local frame, input = cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local function key (name) return hallKey .. ':' .. name end

local hall = {}
hall.state, hall.day, hall.version, hall.at, hall.epoch, hall.catalogVersion =
  unpack(redis.call('HMGET', hallKey, 'state', 'day', 'version', 'at', 'epoch', 'catalogVersion'))

-- A hall never goes back in time, whatever the caller's clock says.
local at = math.max(frame.at, tonumber(hall.at or '0'))

local answerKey = frame.answer and key('answer:' .. frame.answer)
local events = {}

-- Keeps the answer for repeats of the same request, in the same act as the change itself.
local function answer (status, json)
  if answerKey then
    redis.call('SET', answerKey, frame.body .. ' ' .. status .. ' ' .. json, 'PX', frame.answerKeptMs)
  end
  return { status, json }
end

local function refuse (code, details)
  return answer('refused', cjson.encode({ code = code, details = details }))
end

-- A repeat gets the first answer again; another body under the same key gets none.
local function keptAnswer ()
  local kept = answerKey and redis.call('GET', answerKey)
  if not kept then return nil end
  local body, status, json = string.match(kept, '^(%S+) (%S+) (.*)$')
  if body ~= frame.body then return { 'mismatch', '{}' } end
  return { status, json, 'again' }
end

-- Ends a command that changed something: one wake-up for the readers of the log.
local function done (more)
  redis.call('PUBLISH', key('news'), hall.version or 0)
  return answer('done', '{"events":[' .. table.concat(events, ',') .. '],"more":' .. cjson.encode(more or { at = at }) .. '}')
end

-- The catalogue that the caller read must be the one that the hall runs on. Never kept: it is retried.
local function staleCatalog ()
  -- A closed hall says that it is closed; its next day opens with the catalogue of then.
  if hall.state == 'open' and frame.catalogVersion and hall.catalogVersion and frame.catalogVersion ~= hall.catalogVersion then
    return { 'refused', '{"code":"catalog-changed"}' }
  end
end
