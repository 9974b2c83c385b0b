--[[
  Lets one process write the audit's files, and always in the same folder: another folder has its turn only when the
  one before was not written in for a long time. Redis' own clock ends both, so that several processes agree.

  KEYS[1] the audit's stream, and derived from its name
    …:writer string  the process that writes; expires soon
    …:folder string  the folder that is written in; expires late
  ARGV    process folder leaseMs folderMs

  Answers 'yours', 'busy' (another process writes) or 'elsewhere' (another folder is written in).
]]
local writer, folder = KEYS[1] .. ':writer', KEYS[1] .. ':folder'
if (redis.call('GET', folder) or ARGV[2]) ~= ARGV[2] then return 'elsewhere' end
if (redis.call('GET', writer) or ARGV[1]) ~= ARGV[1] then return 'busy' end
redis.call('SET', writer, ARGV[1], 'PX', ARGV[3])
redis.call('SET', folder, ARGV[2], 'PX', ARGV[4])
return 'yours'
