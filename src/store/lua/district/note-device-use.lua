--[[
  Notes that a device's token was used somewhere, and tells when two machines seem to use it: each came back after the
  other had been heard. A page that was loaded anew, a machine that moved to another address, and two windows of one
  machine do not come back like that.

  Places of one kind are compared: what a socket and a request come from may differ behind a balancer. Two pages are of
  different machines where the browser or the address differs; requests that name no page, where the address does.

  KEYS[1] string device:{<device>}:uses  places (JSON); KEYS[1] with `seen` instead: when and from where, last
  ARGV[1] { kind page home address at windowMs keptMs }

  Answers '' or the two addresses, with a blank between.
]]
local use = cjson.decode(ARGV[1])
local raw = redis.call('GET', KEYS[1])
local places, count = {}, 0
for name, place in pairs(raw and cjson.decode(raw) or {}) do
  if place.at > use.at - use.windowMs then
    places[name], count = place, count + 1
  end
end

local own = use.kind .. ' ' .. use.page .. ' ' .. use.address
local before, told = places[own], ''
if not before and count >= 12 then
  local oldest
  for name, place in pairs(places) do
    if not oldest or place.at < places[oldest].at then oldest = name end
  end
  places[oldest] = nil
end
local place = { kind = use.kind, page = use.page, home = use.home, address = use.address, at = use.at, after = before and before.after or {} }
for name, other in pairs(places) do
  local isOther = name ~= own and other.kind == use.kind and (use.page == '' or other.page ~= use.page) and
    (other.address ~= use.address or (use.page ~= '' and other.home ~= use.home))
  if isOther and before and other.at > before.at then
    place.after[name] = true
    if other.after[own] then told = other.address .. ' ' .. use.address end
  end
end
-- An empty list would come back as another kind of thing.
place.after['-'] = true
places[own] = place
redis.call('SET', KEYS[1], cjson.encode(places), 'PX', use.windowMs)
redis.call('SET', string.gsub(KEYS[1], ':uses$', ':seen'), cjson.encode({ at = use.at, address = use.address }), 'PX', use.keptMs)
return told
