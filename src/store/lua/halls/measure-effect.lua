--[[
  Says what came of a move or a plan. Also after the hall has closed.

  Refuses `hall-closed` where the hall never opened.

  INPUT moveId? planId? label? expectedMs measuredMs peers
]]
-- @include lib/hall
-- @include lib/log
local kept = keptAnswer()
if kept then return kept end
if not hall.day then return refuse('hall-closed') end

append({ type = 'hall:effect-measured', moveId = input.moveId, planId = input.planId, label = input.label,
  expectedMs = input.expectedMs, measuredMs = input.measuredMs, peers = input.peers })
return done()
