-- The wait by place in a line, as a forecast's ladder holds it: `waitAt` of `domain/wait.ts` in Lua.

-- As JavaScript rounds: halves up.
local function round (number)
  local whole = math.floor(number)
  return number - whole >= 0.5 and whole + 1 or whole
end

local function waitAt (forecast, ahead)
  local ladder, wait = forecast.ladder, forecast.wait
  local last = #ladder
  if last == 0 or wait.unknown then return wait end
  if last == 1 then return { p10Ms = ladder[1].p10Ms, p50Ms = ladder[1].p50Ms, p90Ms = ladder[1].p90Ms } end
  local above = 2
  while above < last and ladder[above].ahead < ahead do above = above + 1 end
  local low, high = ladder[above - 1], ladder[above]
  local share = high.ahead == low.ahead and 1 or (ahead - low.ahead) / (high.ahead - low.ahead)
  local told = {}
  for _, name in ipairs({ 'p10Ms', 'p50Ms', 'p90Ms' }) do
    told[name] = math.max(0, round(low[name] + share * (high[name] - low[name])))
  end
  return told
end
