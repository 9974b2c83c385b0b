/** Fills the lines of a hall quickly, a thousand tickets a script, and leaves it as sound as if each had been issued. */
import type { Redis } from 'ioredis'
import { hallKeys } from '../../src/store/keys.js'
import { hallOf, type StoreContext } from '../../src/store/context.js'
import { benchServices } from './hall.js'

const batchMax = 1000

/*
 * What `issue.lua` does for one ticket, for many at once. KEYS[1] is the hall; ARGV: how many, now,
 * the service, its letter, the hall's id. JSON is put together by hand: it is most of the time.
 */
const script = `
local hallKey, count, now, service, letter, hallId = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
local function key (name) return hallKey .. ':' .. name end
local at = math.max(now, tonumber(redis.call('HGET', hallKey, 'at')))
local first = tonumber(redis.call('HGET', hallKey, 'version'))
local number = tonumber(redis.call('HGET', key('numbers'), service) or '0')
local tickets, open, line = {}, {}, {}
for i = 1, count do
  local version, id = first + i, string.format('%s.%022d', hallId, first + i)
  local ticket = string.format('{"ticketId":"%s","label":"%s%03d","number":%d,"hallId":"%s","serviceId":"%s","status":"waiting","priority":"normal","channel":"kiosk","lang":"zh","rank":%d,"issuedVersion":%d,"version":%d,"issuedAt":%d,"calls":0,"moves":0,"transfers":0}',
    id, letter, number + i, number + i, hallId, service, at, version, version, at)
  tickets[2 * i - 1], tickets[2 * i] = key('ticket:' .. id), ticket
  open[2 * i - 1], open[2 * i] = version, id
  line[2 * i - 1], line[2 * i] = at, string.format('%012d:%s', version, id)
  redis.call('RPUSH', key('story:' .. id), version)
  redis.call('XADD', key('log'), version .. '-0', 'event',
    string.format('{"type":"ticket:issued","ticket":%s,"version":%d,"at":%d,"by":"kiosk:bench"}', ticket, version, at))
end
redis.call('MSET', unpack(tickets))
redis.call('ZADD', key('open'), unpack(open))
redis.call('ZADD', key('line:' .. service), unpack(line))
redis.call('HINCRBY', key('waiting'), service, count)
redis.call('HINCRBY', key('issued'), service, count)
redis.call('HSET', key('numbers'), service, number + count)
redis.call('HSET', hallKey, 'version', first + count, 'at', at)
redis.call('PUBLISH', key('news'), first + count)
return first + count`

/** Puts `count` more into the hall's lines, evenly; the hall's day is open. */
export async function fill (store: StoreContext, redis: Redis, hallId: string, count: number): Promise<void> {
  const { lines } = hallOf(store, hallId)
  const batches: Array<Promise<unknown>> = []
  for (const [index, serviceId] of benchServices.entries()) {
    const letter = lines.find(line => line.serviceId === serviceId)?.letter ?? 'A'
    const share = Math.floor((count + benchServices.length - 1 - index) / benchServices.length)
    for (let left = share; left > 0; left -= batchMax) {
      batches.push(redis.eval(script, 1, hallKeys(hallId).hall, Math.min(left, batchMax), store.now(), serviceId, letter, hallId))
    }
  }
  await Promise.all(batches)
}
