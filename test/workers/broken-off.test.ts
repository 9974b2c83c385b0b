/** Acts that died between their record and their end: found, said once, and nothing is said of those that ended. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import type { AuditRecord } from '../../src/contract/audit.js'
import { limits } from '../../src/domain/limits.js'
import { openActs, readAudit, readAuditHead } from '../../src/store/district/audit.js'
import type { StoreContext } from '../../src/store/context.js'
import { auditor } from '../../workers/auditor.js'
import { verdictOn } from '../support/audits.js'
import { openHall, testSecret, type Headers } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

/** A hall whose audit is its own, and an auditor to be sent on rounds. */
async function openOffice (t: Test) {
  const own = await ownRedis(t)
  const connections: StoreContext['redis'][] = []
  const hall = await openHall(t, {
    connection: async () => {
      const connection = await own.connection('jobs')
      connections.push(connection)
      return connection
    }
  })
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-broken-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const { redis } = hall.store
  const records = async (): Promise<AuditRecord[]> => (await readAudit(redis, 1, 1000)).map(({ text }) => JSON.parse(text) as AuditRecord)
  const open = async () => await openActs(redis, Number.MAX_SAFE_INTEGER, 100)
  return {
    own, hall, records, open, connections,
    broken: async () => (await records()).filter(({ result }) => result === 'broken-off'),
    /** Nobody waits for the word that an act ended. */
    settled: async () => {
      for (let tries = 0; tries < 100 && (await open()).length > 0; tries++) await new Promise(resolve => { setTimeout(resolve, 20) })
      return await open()
    },
    round: async () => {
      await auditor({ folder, secret: testSecret, real: hall.clock.real, process: 'one', months: 12, trouble: () => undefined }).round({ store: hall.store, isBalancing: false, tell: () => undefined })
    },
    whole: async () => (await verdictOn((await readAudit(redis, 1, 1000)).map(({ text }) => text), { head: await readAuditHead(redis) })).findings
  }
}

/** Somebody takes a ticket out at a server that dies of it. */
async function removeAndDie (t: Test, path: string, hallId: string, ticketId: string, guide: Headers, when: 'before' | 'after'): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../support/act-and-die.ts', import.meta.url)), path, hallId, 'remove', when], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH } })
  t.teardown(() => { child.kill('SIGKILL') })
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => { resolve(/listening (\d+)/.exec(part.toString())?.[1] ?? '') })
    child.once('close', () => { reject(new Error('it died too early')) })
  })
  const gone = new Promise(resolve => { child.once('close', (_code, signal) => { resolve(signal) }) })
  await t.rejects(fetch(`http://127.0.0.1:${port}/api/tickets/${ticketId}/remove`, { method: 'POST', headers: { ...guide, 'content-type': 'application/json' }, body: '{"reason":"came twice"}' }), 'no answer')
  t.equal(await gone, 'SIGKILL')
}

for (const when of ['before', 'after'] as const) {
  t.test(`[S105] an act whose server died ${when} it was done is said to be broken off, once, within a round after a minute`, async t => {
    const { own, hall, broken, records, open, settled, round, whole } = await openOffice(t)
    const guide = await hall.signIn('guide')
    const { ticket: { ticketId } } = await hall.issue()
    t.same(await settled(), [])
    await removeAndDie(t, own.url.replace('unix://', ''), hall.id, ticketId, guide, when)

    const [of] = await open()
    const begun = (await records()).find(({ n }) => n === of)
    t.match(begun, { actor: 'guide:guide', action: 'ticket:remove', object: { ticketId }, result: 'begun' }, 'what stands there looks done')
    t.equal(Object.keys((await hall.board()).tickets).includes(ticketId), when === 'before')
    await round()
    t.same(await broken(), [], 'it may still be under way')
    hall.clock.pass(limits.auditActMs + 1000)
    await round()
    const [said, ...more] = await broken()
    t.match(said, { actor: 'agent:auditor', action: 'ticket:remove', object: { ticketId }, result: 'broken-off', detail: { of, by: 'guide:guide' } })
    t.same(more, [])
    await round()
    t.equal((await broken()).length, 1, 'said once')
    t.same(await open(), [])
    t.same(await whole(), [], 'and the chain is whole')
  })
}

t.test('[S105] acts that end, well or not, have one record or two as before, and none stands open', async t => {
  const { hall, records, settled, round, broken } = await openOffice(t)
  const [guide, admin, auditorIn] = [await hall.signIn('guide'), await hall.signIn('admin'), await hall.signIn('auditor')]
  const before = (await records()).length
  const { ticket: { ticketId } } = await hall.issue()
  const remove = async (reason: string | undefined, as: Headers) => (await hall.post(`/api/tickets/${ticketId}/remove`, { reason }, as)).statusCode
  t.same([await remove('came twice', guide), await remove('came twice', guide), await remove(undefined, guide), await remove('x', admin)], [200, 409, 400, 403])
  t.equal((await hall.get('/api/admin/audit', auditorIn)).statusCode, 200)
  t.equal((await hall.ask('DELETE', '/api/session', guide)).statusCode, 204)
  t.equal((await records()).length - before, 1 + 2 + 0 + 1 + 1 + 1)
  t.same(await settled(), [], 'sign-ins, too')
  hall.clock.pass(limits.auditActMs + 1000)
  await round()
  t.same(await broken(), [])
})

t.test('[S105] the word that an act ended is kept while the store is away, and told when it is back', async t => {
  const { connections, hall, open, settled, broken, round } = await openOffice(t)
  const guide = await hall.signIn('guide')
  const { ticket: { ticketId } } = await hall.issue()
  await settled()
  let isAway = true
  for (const connection of connections) {
    const zrem = connection.zrem.bind(connection) as (...words: unknown[]) => Promise<number>
    Reflect.set(connection, 'zrem', async (...words: unknown[]) => {
      if (isAway) throw new Error('Connection is closed.')
      return await zrem(...words)
    })
  }
  t.equal((await hall.post(`/api/tickets/${ticketId}/remove`, { reason: 'x' }, guide)).statusCode, 200)
  t.equal((await open()).length, 1)
  isAway = false
  await hall.post(`/api/tickets/${ticketId}/remove`, { reason: 'x' }, guide)
  t.same(await settled(), [])
  hall.clock.pass(limits.auditActMs + 1000)
  await round()
  t.same(await broken(), [])
})
