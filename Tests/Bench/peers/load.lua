-- The load of `run`: wrk -s load.lua URL -- KIND PREFIX PATH POLLS KEY. PREFIX is what stands before a job's id, PATH that of
-- a list or an image, and POLLS a file with lines of a key and a job id.
local kind, prefix, path, key
local keys, paths = {}, {}
local threads = 0
local ours = '{"prompt":"a lighthouse above a calm sea at sunset","aspectRatio":"16:9"}'
local json = "application/json"

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    kind, prefix, path, key = arguments[1], arguments[2], arguments[3], arguments[5]
    math.randomseed(os.time() * 16 + number)
    if kind == "list" or kind == "image" or kind == "submit" then return end
    for line in io.lines(arguments[4]) do
        local its, id = line:match("(%S+) (%S+)")
        -- An id of PocketBase has 15 characters: the first of ours, without hyphens.
        if prefix:find("collections") then id = id:gsub("-", ""):sub(1, 15) end
        keys[#keys + 1], paths[#paths + 1] = its, prefix .. id
    end
end

local function submission()
    local target, body = prefix:gsub("/jobs/$", "/imagine"), ours
    if prefix:find("collections") then
        target = prefix:gsub("/$", "")
        body = '{"account":"bench","type":"imagine","status":"pending",' .. ours:sub(2)
    end
    return wrk.format("POST", target, { ["X-API-Key"] = key, ["Content-Type"] = json }, body)
end

function request()
    if kind == "list" or kind == "image" then return wrk.format("GET", path, { ["X-API-Key"] = key }) end
    if kind == "submit" or kind == "mixed" and math.random(10) == 1 then return submission() end
    local number = math.random(#keys)
    return wrk.format("GET", paths[number], { ["X-API-Key"] = keys[number] })
end
