-- Asks for jobs in random order: `wrk -s poll.lua URL -- FILE PREFIX`, FILE with one job id a line.
local ids, prefix = {}, nil

function init(arguments)
    for id in io.lines(arguments[1]) do ids[#ids + 1] = id end
    prefix = arguments[2]
    math.randomseed(os.time())
end

function request()
    return wrk.format("GET", prefix .. ids[math.random(#ids)])
end
