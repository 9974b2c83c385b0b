--[[
  Reads the whole hall at one version: what a board shows.

  Never refuses and never writes.

  Answers { hall fields, counters, numbers, calls and tickets (JSON each) }
]]
-- @include lib/board
return boardWith(redis.call('ZRANGE', key('open'), 0, -1))
