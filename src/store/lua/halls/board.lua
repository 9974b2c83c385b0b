--[[
  Reads the whole hall at one version: what a board shows.

  Never refuses and never writes.

  Answers { hall fields, counters, numbers, calls, tickets, forecasts, occupancy, issuing, alerts, plans, stations }:
  JSON each, but for numbers and issuing, which are fields and values
]]
-- @include lib/board
return boardWith(redis.call('ZRANGE', key('open'), 0, -1))
