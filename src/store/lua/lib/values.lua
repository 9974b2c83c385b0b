-- Reads keys of any type as they are: { name, type, ms left or -1, value }; nothing for a key that is not there.
local readers = {
  string = function (name) return redis.call('GET', name) end,
  hash = function (name) return redis.call('HGETALL', name) end,
  zset = function (name) return redis.call('ZRANGE', name, 0, -1, 'WITHSCORES') end,
  set = function (name) return redis.call('SMEMBERS', name) end,
  list = function (name) return redis.call('LRANGE', name, 0, -1) end,
  stream = function (name) return redis.call('XRANGE', name, '-', '+') end
}

local function valuesOf (names)
  local found = {}
  for _, name in ipairs(names) do
    local kind = redis.call('TYPE', name)['ok']
    if readers[kind] then found[#found + 1] = { name, kind, redis.call('PTTL', name), readers[kind](name) } end
  end
  return found
end
