--[[
  Reads some keys of one slot at one moment.

  KEYS[1] names the slot; it need not be there
  ARGV    the keys

  Answers { name, type, ms left or -1, value } of each that is there.
]]
-- @include lib/values
return valuesOf(ARGV)
