--[[
  Uses a step of somebody's second factor: each one once, and none before one that was used.

  KEYS[1] hash district:{hallflow}:people:steps  account -> last used step
  ARGV    account step

  Answers 1, or 0 where it was used before.
]]
if tonumber(ARGV[2]) <= tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '-1') then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
