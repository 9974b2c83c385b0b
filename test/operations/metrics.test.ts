import t from 'tap'
import { tellBackups } from '../../src/store/backup/state.js'
import { readCanary } from '../../src/store/canary.js'
import { endPresence, tellPresence } from '../../src/store/presence.js'
import { startCanary } from '../../workers/canary.js'
import { openDevices } from '../support/devices.js'
import { openHall, type HallOptions } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

const [minuteMs, hourMs, dayMs] = [60_000, 60 * 60_000, 24 * 60 * 60_000]
const until = async (what: string, is: () => Promise<boolean>, withinMs = 10_000) => {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await is()) return
    await new Promise(resolve => { setTimeout(resolve, 25) })
  }
  throw new Error(`${what} did not come`)
}

/** A hall on a Redis of its own: canary and presence have one name each. */
async function alone (t: Parameters<typeof openHall>[0] & Parameters<typeof ownRedis>[0], options: HallOptions = {}) {
  const own = await ownRedis(t)
  const hall = await openHall(t, { connection: async () => await own.connection(), ...options })
  const figures = async () => {
    const { body } = await hall.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })
    return { body, of: (name: string) => Number(new RegExp(`^${name.replaceAll(/[{}".+]/g, '\\$&')} (\\S+)$`, 'm').exec(body)?.[1] ?? NaN) }
  }
  return { own, hall, figures, ready: async () => (await hall.app.inject('/health/ready')).json<{ status: string, parts: Record<string, string>, reasons?: string[] }>() }
}

t.test('[U60] the useful dozen is told in a form that Prometheus reads, and nothing of a person', async t => {
  const { hall, figures } = await alone(t, { certificate: () => ({ validTo: hallNow() + 10 * dayMs, since: 0 }) })
  function hallNow () { return Date.parse('2026-03-02T01:00:00Z') }
  const clerk = await hall.clerkAt('1')
  await hall.issue()
  await hall.issue()
  await hall.post('/counters/1/call-next', {}, clerk)
  await hall.get('/api/halls/nowhere')
  const { body, of } = await figures()
  const at = `{hall="${hall.id}"}`
  t.equal(of(`hallflow_issued_today${at}`), 2)
  t.equal(of(`hallflow_served_today${at}`), 0)
  t.equal(of(`hallflow_counters_open${at}`), 1)
  t.equal(of('hallflow_http_requests_total{action="ticket:issue",status="2xx"}'), 2)
  t.equal(of('hallflow_http_requests_total{action="hall:read",status="4xx"}'), 1)
  t.equal(of('hallflow_http_request_seconds_count'), of('hallflow_http_request_seconds_bucket{le="+Inf"}'))
  t.ok(of('hallflow_http_request_seconds_bucket{le="5"}') >= of('hallflow_http_request_seconds_bucket{le="0.01"}'))
  t.equal(of('hallflow_redis_up{store="tickets"}'), 1)
  t.equal(of('hallflow_redis_aof_ok{store="tickets"}'), 1)
  t.ok(of('hallflow_redis_memory_bytes{store="tickets"}') > 500_000)
  t.ok(of('hallflow_process_resident_bytes') > 10_000_000)
  t.ok(of('hallflow_audit_records') >= 1)
  t.equal(body.match(/^hallflow_screen_lag/m), null, 'nothing is told of what is not known')

  const families = body.split('\n').filter(line => line.startsWith('# TYPE ')).map(line => line.split(' ')[2])
  t.equal(new Set(families).size, families.length, 'each family is told once')
  for (const line of body.trim().split('\n')) t.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\\]*"(,\w+="[^"\\]*")*\})? -?(\d+(\.\d+)?(e[+-]?\d+)?|Infinity))$/)
  t.notMatch(body, /clerk-1|Ticket |downtown\.[a-z0-9]{10}/)
})

t.test('[U61] how far each enrolled screen is behind its hall, as it told; silent ones are counted, and gone ones are not told any more', async t => {
  const own = await ownRedis(t)
  const devices = await openDevices(t, { connection: async () => await own.connection() })
  const { hall } = devices
  const { token, deviceId } = await devices.enrolled({ name: 'W1', role: 'wall' })
  const tell = async (boardVersion: number) => {
    const answer = await hall.app.inject({
      method: 'POST', url: `/api/halls/${hall.id}/faults`, headers: { authorization: `Device ${token}` },
      payload: { report: { page: 'p', home: 'h', version: '1', upMs: 1000, beatAgeMs: 300, boardVersion } }
    })
    t.equal(answer.statusCode, 200, answer.body)
  }
  const figures = async () => (await hall.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body
  const { version } = await hall.board()
  await tell(version)
  t.match(await figures(), `hallflow_screen_lag_events{hall="${hall.id}",role="wall",device="${deviceId}"} 0`)
  await tell(version - 1)
  t.match(await figures(), `hallflow_screen_lag_events{hall="${hall.id}",role="wall",device="${deviceId}"} 1`)
  t.match(await figures(), /hallflow_devices_silent 0/)
  hall.clock.pass(4 * minuteMs)
  const later = await figures()
  t.match(later, /hallflow_devices_enrolled 1[\s\S]*hallflow_devices_silent 1/)
  t.notMatch(later, /hallflow_screen_lag_events\{/)
})

t.test('[U62] the canary flies each minute, and a queue that stands still is told by its age', async t => {
  const { own, hall, figures } = await alone(t)
  const jobsRedis = await own.connection('jobs')
  const connection = await own.connection('jobs')
  let at = hall.clock.real()
  const troubles: unknown[] = []
  const canary = await startCanary({ connection, jobsRedis, real: () => at, trouble: trouble => troubles.push(trouble), everyMs: 200 })
  await until('the first', async () => await readCanary(jobsRedis) !== undefined)
  const first = await readCanary(jobsRedis)
  at += 60_000
  await until('the next', async () => (await readCanary(jobsRedis))?.sentAt !== first?.sentAt)
  t.match(await readCanary(jobsRedis), { tookMs: Number, waiting: 0, failed: 0 })
  await canary.stop()
  hall.clock.pass(10 * minuteMs)
  t.ok((await figures()).of('hallflow_job_canary_age_seconds') > 500)
  t.same(troubles, [])
})

t.test('[U63] ready means that numbers can be given; what is missing behind it is told with what still works', async t => {
  const told = { validTo: Infinity, problem: undefined as string | undefined }
  const { hall, own, ready } = await alone(t, { mode: 'production', certificate: () => ({ validTo: told.validTo, since: 0, ...told.problem !== undefined && { problem: told.problem } }) })
  const jobs = await own.connection()
  const look = async () => {
    hall.clock.pass(1500)
    return await ready()
  }
  t.same(await look(), { status: 'ok', parts: { store: 'ok', jobs: 'ok', halls: 'ok', certificate: 'ok', agents: 'ok', backups: 'ok' } })

  const now = hall.clock.real()
  const agents = { process: 'one', does: ['agents'] as const, version: '1', host: 'h', pid: 1, startedAt: now, at: now, isWell: false }
  await tellPresence(jobs, agents)
  t.match(await look(), { status: 'degraded', parts: { agents: 'degraded' }, reasons: [/numbers are given and called/] })
  await tellPresence(jobs, { ...agents, isWell: true })
  t.match(await look(), { status: 'ok' })
  hall.clock.pass(5 * minuteMs)
  await tellPresence(jobs, { ...agents, isWell: true, at: hall.clock.real() })
  t.match(await look(), { status: 'degraded', reasons: [/Jobs do not come back/] })
  await endPresence(jobs, 'one')
  await tellPresence(jobs, { ...agents, process: 'two', at: hall.clock.real() - 5 * minuteMs })
  t.match(await look(), { status: 'degraded', reasons: [/No agents run/] })
  await endPresence(jobs, 'two')

  const backup = { name: 'hallflow-2026-03-02T023000Z.backup', bytes: 1, because: 'night' as const, halls: [], opensWith: 'secret' as const }
  await tellBackups(jobs, { state: 'resting', lookedAt: hall.clock.real(), backups: [{ ...backup, madeAt: hall.clock.real() - 40 * hourMs }] })
  t.match(await look(), { status: 'degraded', reasons: [/no backup of the last 30 hours/] })
  await tellBackups(jobs, { state: 'resting', lookedAt: hall.clock.real(), backups: [{ ...backup, madeAt: hall.clock.real() - hourMs }] })
  told.problem = 'x'
  t.match(await look(), { status: 'degraded', reasons: [/renewed certificate/] })
  told.validTo = hall.clock.real() - 1
  t.match(await look(), { status: 'degraded', reasons: [/expired/] })
  t.equal((await hall.app.inject('/health/ready')).statusCode, 200, 'a balancer keeps it')

  await own.kill()
  t.match(await look(), { status: 'away', parts: { store: 'away' }, reasons: [/no number can be given/, /expired/] })
  hall.clock.pass(1500)
  t.equal((await hall.app.inject('/health/ready')).statusCode, 503, 'a balancer takes it out')
  t.same((await hall.app.inject('/health/live')).json(), { status: 'ok' }, 'but nobody restarts it for that')
})
