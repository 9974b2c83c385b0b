/** The header of every script is true: what it refuses, and what it is given. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import t from 'tap'
import { RefusalCode } from '../../src/contract/refusal.js'
import { claimAlert, clearAlert, deferAlert, escalateAlert, raiseAlert } from '../../src/store/halls/alerts.js'
import { adoptCatalog, closeDay, expire, openDay } from '../../src/store/halls/day.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { setFaults } from '../../src/store/halls/faults.js'
import { setIssuing, tellForecast } from '../../src/store/halls/forecast.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { resumeRestored } from '../../src/store/halls/resume-restored.js'
import { setHandicaps } from '../../src/store/counters/handicaps.js'
import { issue } from '../../src/store/tickets/issue.js'
import { admit, forbid, overdue, release, stay, unreserve } from '../../src/store/moves/move-steps.js'
import { answerOffer, closeOffer, offerMove, reserveMove } from '../../src/store/moves/moves.js'
import { forget } from '../../src/store/tickets/forget.js'
import { note } from '../../src/store/tickets/note.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { pause } from '../../src/store/counters/pause.js'
import { approvePlan, endPlan, makePlan, measureEffect } from '../../src/store/halls/plans.js'
import { beginPrint, endPrint } from '../../src/store/tickets/print.js'
import { rateHere } from '../../src/store/tickets/rate.js'
import { resume } from '../../src/store/counters/resume.js'
import { undo } from '../../src/store/counters/undo.js'
import { deflect, finishOnline, handBack, setStation } from '../../src/store/halls/zones.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { testCatalog, testHall } from '../support/catalog.js'
import { attempts, type Stage } from '../support/stages.js'
import type { StoreHall } from '../support/store-hall.js'
import { testZones } from '../support/zones.js'

const folder = new URL('../../src/store/lua/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')
/** The commands on a hall; other scripts of the room have keys of their own. */
const commands = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.lua')).map(file => ({ name: basename(file, '.lua'), text: textOf(file) }))
  .filter(({ text }) => text.includes('@include lib/hall'))
const headerOf = (text: string) => /^--\[\[\n([\s\S]*?)\n\]\]/.exec(text)?.[1] ?? ''
const bodyOf = (text: string) => text.slice(text.indexOf(']]'))
const codesIn = (text: string) => [...text.matchAll(/refuse\('([a-z-]+)'/g)].map(([, code]) => code!)

/** What the shared parts refuse, by the function that a command calls for it. */
const shared: Record<string, readonly string[]> = {
  'openCounter(': ['hall-closed', 'counter-unknown', 'counter-closed', 'counter-taken'],
  'openCounter()': ['counter-paused'],
  'inHand(': ['hall-closed', 'counter-unknown', 'counter-closed', 'counter-taken', 'counter-idle', 'wrong-status'],
  'ticketOfToday(': ['hall-closed', 'ticket-unknown', 'wrong-status', 'moving', 'moved'],
  'elsewhere(': ['moved'],
  'staleCatalog(': ['catalog-changed'],
  'openAlert(': ['hall-closed', 'alert-unknown'],
  'ownAlert(': ['hall-closed', 'alert-unknown', 'alert-claimed'],
  'openPlan(': ['hall-closed', 'plan-unknown']
}
const everyCounter = ['hall-closed', 'counter-unknown', 'counter-closed', 'counter-taken', 'counter-paused', 'counter-idle', 'wrong-status']

for (const { name, text } of commands) {
  t.test(`[G15] ${name} names every "no" that it may say, and no other`, async t => {
    const header = headerOf(text)
    const [says = ''] = /Refuses[\s\S]*?(?=\n\n|$)/.exec(header) ?? []
    const named = [...says.matchAll(/`([a-z-]+)`/g)].map(([, word]) => word!).filter(word => RefusalCode.safeParse(word).success)
    const isCounter = /every\s+counter\s+refuses/.test(says)
    const said = new Set([...codesIn(bodyOf(text)), ...Object.entries(shared).flatMap(([call, codes]) => bodyOf(text).includes(call) ? codes : [])])

    t.ok(says || /Never refuses|Opening a counter/.test(header), 'it says what it refuses')
    for (const code of said) t.ok(named.includes(code) || (isCounter && everyCounter.includes(code)), `${code} is said and named`)
    for (const code of named) t.ok(said.has(code), `${code} is named and said`)
    t.equal(isCounter, /openCounter\(|inHand\(/.test(bodyOf(text)) && !named.includes('counter-taken'))
    for (const [, field] of bodyOf(text).matchAll(/\binput\.(\w+)/g)) t.ok(fieldsOf(header).some(each => each.field === field), `input.${field} is named`)
  })
}

/** Names of the INPUT rows; what stands in braces or brackets belongs to the name before it. */
function fieldsOf (header: string): Array<{ field: string, isOptional: boolean }> {
  const [, rows = ''] = /INPUT([\s\S]*?)(?=\n {2}MORE|\n\n|$)/.exec(header) ?? []
  return [...rows.replaceAll(/\{[^}]*\}|\([^)]*\)/g, '').matchAll(/([a-zA-Z]+)(?:\[\])?(\?)?/g)].map(([, field, mark]) => ({ field: field!, isOptional: mark === '?' }))
}

t.test('[G16] every script is given what its header names, and nothing else', async t => {
  const given = new Map<string, Array<Record<string, unknown>>>()
  /** Answers like Redis does, and writes down what it was sent. */
  const redis: Record<string, unknown> = {
    defineCommand: (name: string) => {
      redis[name] = async (...words: string[]) => {
        if (name === 'hallflow:inspect') return [[['open', '2026-03-02', '5', '1', '1', 'catalog-1', null], [], ['tax', '3'], [], [], [], [], [], [], [], []], '9-0', [], [], [], [], [], [], [], []]
        const command = basename(name)
        given.set(command, [...given.get(command) ?? [], JSON.parse(words[3]!) as Record<string, unknown>])
        return ['refused', JSON.stringify({ code: 'nobody-waiting' })]
      }
    },
    xrevrange: async () => [],
    hget: async () => 'person',
    get: async () => 'a note'
  }
  const [hallId, at] = ['downtown', { counterId: '1', holder: 'h1' }]
  const catalog = () => testCatalog([testHall(hallId, 0, { zones: testZones }), testHall('science-city', 1)])
  const store = { redis, now: () => 1, catalog: { current: catalog, reload: async () => catalog() } } as unknown as StoreHall['store']
  const ticket = { ticketId: 'downtown.x' } as Ticket
  const wait = { p10Ms: 1, p50Ms: 1, p90Ms: 1 }
  const hall = {
    store, hallId, asking: {},
    press: async (verb: (...words: unknown[]) => Promise<unknown>, counterId: string, more: object = {}) => await verb(store, { hallId, by: 'x', ...at, counterId, ...more }),
    of: async (verb: (...words: unknown[]) => Promise<unknown>, { ticketId }: Ticket, more: object = {}) => await verb(store, { hallId, by: 'x', ticketId, ...more })
  } as unknown as StoreHall
  const ends = { hallId, by: 'x', day: '2026-03-02', notBefore: 0 }
  const acts = [
    ...[{ status: 'waiting' }, { status: 'called' }].flatMap(stage => Object.values(attempts).map(attempt => async () => await attempt(hall, ticket, stage as Stage))),
    async () => await issue(store, { hallId, by: 'x', serviceId: 'tax', channel: 'kiosk' }),
    ...[closeCounter, finishAndCallNext, resume, undo].map(verb => async () => await hall.press(verb, '1')),
    async () => await hall.press(note, '1', { text: 'x' }),
    async () => await rateHere(store, { hallId, by: 'x', counterId: '1', stars: 5 }),
    async () => await hall.of(forget, ticket),
    async () => await hall.press(pause, '1', { reason: 'break' }),
    async () => await hall.press(openCounter, '1', { clerk: 'li' }),
    async () => await tellForecast(store, { hallId, by: 'x', lines: [], areas: [] }), async () => await setIssuing(store, { hallId, by: 'x', serviceId: 'tax', issuing: null }),
    async () => await raiseAlert(store, { hallId, by: 'x', alert: { kind: 'help', gridId: 'north', toldTo: 'guides', figures: {} } }),
    ...[claimAlert, async (...[to, of]: Parameters<typeof claimAlert>) => await escalateAlert(to, { ...of, toldTo: 'officer' }), async (...[to, of]: Parameters<typeof claimAlert>) => await deferAlert(to, { ...of, minutes: 5 }),
      async (...[to, of]: Parameters<typeof claimAlert>) => await clearAlert(to, { ...of, isDone: true })].map(verb => async () => await verb(store, { hallId, by: 'x', alertId: 'downtown.a1' })),
    async () => await makePlan(store, { hallId, by: 'x', plan: { kind: 'open-counter', expiresAt: 1, inputs: {} } }),
    async () => await approvePlan(store, { hallId, by: 'x', planId: 'downtown.p1' }), async () => await endPlan(store, { hallId, by: 'x', planId: 'downtown.p1', result: 'done' }),
    async () => await measureEffect(store, { hallId, by: 'x', expectedMs: 1, measuredMs: 1, peers: 1 }), async () => await setHandicaps(store, { hallId, by: 'x', counterId: '1', handicaps: {}, until: 2 }),
    ...[handBack, finishOnline, async (...[to, of]: Parameters<typeof handBack>) => await deflect(to, { ...of, zoneId: 'corner' })].map(verb => async () => await verb(store, { hallId, by: 'x', ticketId: 'downtown.x' })),
    async () => await setStation(store, { hallId, by: 'x', stationId: 's1', state: 'free' }),
    ...[release, unreserve, forbid].map(verb => async () => await verb(store, { hallId, by: 'x', ticketId: 'downtown.x', moveId: 'm' })),
    async () => await admit(store, { hallId, by: 'x', ticket: { ticketId: 'downtown.x', hallId, serviceId: 'tax', hasNote: true } as Ticket }),
    async () => await hall.of(stay, ticket), async () => await hall.of(overdue, ticket), async () => await hall.of(reserveMove, ticket, { toHallId: 'science-city' }),
    async () => await hall.of(offerMove, ticket, { offer: { toHallId: 'science-city', expiresAt: 1, travelMs: 1, stay: wait, there: wait }, cooldownMs: 1, nearFront: 0 }),
    async () => await hall.of(answerOffer, ticket, { accept: true }), async () => await hall.of(closeOffer, ticket, { reason: 'expired' }),
    async () => await openDay(store, ends), async () => await expire(store, ends), async () => await closeDay(store, ends), async () => await adoptCatalog(store, ends),
    async () => await setFaults(store, { hallId, by: 'x', place: 'K1', source: 'kiosk', faults: ['reader'] }),
    async () => await beginPrint(store, { hallId, by: 'x', ticketId: 'x' }),
    async () => await endPrint(store, { hallId, by: 'x', ticketId: 'x', isReprint: false, fault: { what: 'offline', mayHavePrinted: false } }),
    async () => await resumeRestored(store, { hallId, by: 'x', epoch: 101, today: '2026-03-02', floors: {}, reason: 'x' }),
    async () => await verifyHall(store, hallId)
  ]

  for (const act of acts) await t.rejects(act(), { code: 'nobody-waiting' })

  for (const { name, text } of commands) {
    const fields = fieldsOf(headerOf(text))
    t.ok(given.has(name), `${name} was run`)
    for (const input of given.get(name) ?? []) {
      for (const field of Object.keys(input)) t.ok(fields.some(each => each.field === field), `${name}: ${field} is given and named`)
      for (const { field, isOptional } of fields) if (!isOptional) t.ok(field in input, `${name}: ${field} is named and given`)
    }
  }
})
