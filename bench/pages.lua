-- What bench/pages.py asks wrk to send, and how wrk tells what it measured:
--
--   wrk … -s bench/pages.lua URL -- FILE PAUSE
--
-- FILE has a line for each header (header, name, value) and for each request (request, method, path, body), its cells
-- set apart by tabs. Each thread goes round all requests, from a place of its own. PAUSE is the longest pause of a
-- client between two requests in milliseconds; 0 for none.

local threads = 0

function setup(thread)
  thread:set("place", threads)
  threads = threads + 1
end

local function cells(line)
  local found = {}
  for cell in (line .. "\t"):gmatch("(.-)\t") do found[#found + 1] = cell end
  return found
end

local requests, at = {}, 0

function init(args)
  local headers, asked = {}, {}
  for line in io.lines(args[1]) do
    local cell = cells(line)
    if cell[1] == "header" then headers[cell[2]] = cell[3] else asked[#asked + 1] = cell end
  end
  for index, cell in ipairs(asked) do
    requests[index] = wrk.format(cell[2], cell[3], headers, cell[4] ~= "" and cell[4] or nil)
  end
  at = place * math.floor(#requests / 2)
  local longest = tonumber(args[2])
  if longest > 0 then
    math.randomseed(place + 1)
    -- wrk calls it only where there is one.
    function delay() return math.random(0, longest) end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors, failed = summary.errors, 0
  for _, kind in ipairs({ "connect", "read", "write", "status", "timeout" }) do failed = failed + errors[kind] end
  io.write(string.format('{"requests": %d, "seconds": %f, "bytes": %d, "errors": %d, ', summary.requests,
    summary.duration / 1e6, summary.bytes, failed))
  io.write(string.format('"p50": %f, "p99": %f, "longest": %f}\n', latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000))
end
