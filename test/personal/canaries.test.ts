/** A small day with planted canaries: numbers and words of persons, looked for in everything that the day leaves behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue } from 'bullmq'
import t from 'tap'
import { makeLogger } from '../../src/runtime/logger.js'
import { closed, connect, opened } from '../../src/runtime/redis.js'
import { usualKeeping } from '../../src/domain/retention.js'
import { Feed } from '../../src/realtime/feed.js'
import { closeDay, expire } from '../../src/store/halls/day.js'
import { settleMove } from '../../src/store/moves/move.js'
import { findEngine } from '../../src/voice/find-engine.js'
import { openVoice } from '../../src/voice/voice.js'
import { startWorkers } from '../../workers/agents.js'
import { auditor } from '../../workers/auditor.js'
import { janitor } from '../../workers/janitor.js'
import { openHall, testSecret, type Headers } from '../support/hall.js'
import { startRedis, testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'
import { openVirtualPrinter } from '../support/virtual-printer.js'
import { folderTexts, leaksIn, storeTexts, type Artefacts } from './artefacts.js'

/** Shown or left by visitors: nowhere at all. */
const numbers = ['110101199003079876', '11010119900307987X', '13977770001', '15866660002', '18755550003', '13633330004', '440106197503120044', '13522220005']
const [document = '', otherDocument = '', phone = '', callBack = '', padNumber = '', wrongPlace = '', forOther = '', otherPhone = ''] = numbers
/** Written by visitors and clerks: in keys of their own, and told to those alone whom they are for. */
const words = ['金丝雀评语甲', '金丝雀便条乙', '金丝雀张三', '金丝雀案号丁']
const [comment = '', note = '', name = '', caseNumber = ''] = words

t.test('[P130] of a day in which everybody does everything no number and no word of a person is left anywhere', { timeout: 120_000 }, async t => {
  const where = await startRedis()
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-canaries-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const log: string[] = []
  const logger = makeLogger({ level: 'trace', into: { write: line => { log.push(line) } } })
  const printer = await openVirtualPrinter(t)
  const printed: Buffer[] = []
  const write = printer.roll.write.bind(printer.roll)
  printer.roll.write = bytes => { printed.push(Buffer.from(bytes)); return write(bytes) }

  const engine = await findEngine()
  const connection = async () => await testConnection(t, 'commands', where)
  const subscriber = await testConnection(t, 'subscriber', where)
  const voice = openVoice({ mode: 'auto', dataFolder: folder, catalogFolder: folder, hallIds: [], engine, real: Date.now, tell: (event, facts) => { logger.warn(facts, event) } })
  t.teardown(() => { voice.close() })
  const hall = await openHall(t, { connection, logger, voice, neighbour: {}, plan: { printers: [printer.plan()] } })
  const { redis } = hall.store
  const { url } = await hall.openApp({ realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: problem => { logger.warn({ err: problem }, 'feed-trouble') } }) })
  const jobs = connect(where.path, 'jobs')
  await opened(jobs)
  const workers = await startWorkers({
    store: { ...hall.store, redis: await connection() }, isBalancing: true, connection: jobs, real: Date.now, realDelay: ms => Math.min(ms, 1000),
    tell: (event, facts) => { logger.info(facts, event) }, trouble: problem => { logger.error({ err: problem }, 'agent-trouble') },
    more: [
      auditor({ folder: join(folder, 'audit'), secret: testSecret, real: Date.now, process: 'one', months: 12, trouble: () => undefined }),
      janitor({ keeping: usualKeeping, real: Date.now, audioFolder: join(folder, 'voice') })
    ]
  })
  t.teardown(async () => {
    await workers.stop()
    await closed(jobs)
  })

  /** What was answered; what is for the one who asked is kept apart. */
  const answers: string[] = []
  const entitled: string[] = []
  const asked = new Set<string>()
  const ask = async (method: string, path: string, as: Headers = {}, body?: unknown, into = answers): Promise<{ status: number, body: string }> => {
    const answer = await fetch(`${url}${path.startsWith('/') && !path.startsWith('/api') && !path.startsWith('/metrics') ? `/api/halls/${hall.id}${path}` : path}`, {
      method, headers: { ...as, ...body !== undefined && { 'content-type': 'application/json' } }, ...body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }
    })
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    const utf8 = Buffer.from(text, 'latin1').toString('utf8')
    into.push(JSON.stringify([...answer.headers]), utf8)
    asked.add(`${method} ${path.split('/').at(-1) ?? ''}`)
    return { status: answer.status, body: utf8 }
  }
  const done = async (...asking: Parameters<typeof ask>): Promise<string> => {
    const { status, body } = await ask(...asking)
    t.ok(status < 300, `${asking[0]} ${asking[1]} → ${status} ${status < 300 ? '' : body}`)
    return body
  }
  const post = async (path: string, as: Headers, body: unknown = {}, into = answers) => await done('POST', path, as, body, into)
  const issue = async (body: object, as: Headers = hall.device('kiosk')) => JSON.parse(await post('/tickets', as, { serviceId: 'tax', ...body })) as { ticket: { ticketId: string }, token: string, link: string }
  const of = ({ ticket: { ticketId } }: { ticket: { ticketId: string } }, verb: string) => `/api/tickets/${ticketId}${verb}`

  const staff = { clerk: await hall.signIn('clerk-1'), second: await hall.signIn('clerk-2'), guide: await hall.signIn('guide'), manager: await hall.signIn('manager'), admin: await hall.signIn('admin'), auditor: await hall.signIn('auditor') }
  const frames: string[] = []
  const screens = [new Screen(url), new Screen(url, staff.clerk), new Screen(url, staff.guide), new Screen(url)]
  t.teardown(async () => { for (const screen of screens) screen.close(); return await Promise.resolve() })
  for (const { socket } of screens) socket.onAny((...args: unknown[]) => { frames.push(JSON.stringify(args)) })
  const [wall, desk, floor, visitor] = screens
  for (const [screen, audience] of [[wall, 'wall'], [desk, 'counter'], [floor, 'guide']] as const) frames.push(JSON.stringify(await screen?.watch({ hallId: hall.id, audience })))

  // A morning: everybody shows a number.
  await post('/counters/1/open', staff.clerk)
  await post('/counters/2/open', staff.second)
  const shown = await issue({ document, aloud: true })
  const byPhone = await issue({ phone }, {})
  const others = [await issue({ document: otherDocument }), await issue({ phone: `+86${phone}`, serviceId: 'deeds' }), await issue({}), await issue({}), await issue({})] as const
  frames.push(JSON.stringify(await visitor?.watch({ hallId: hall.id, audience: 'visitor', ticketId: shown.ticket.ticketId, token: shown.token })))
  t.match(await ask('POST', '/tickets', hall.device('kiosk'), { serviceId: 'tax', document }), { status: 409 })
  await post(of(shown, '/print'), hall.device('kiosk'), { printerId: 'front', token: shown.token })
  await done('GET', of(shown, '/paper.png'), hall.ticket(shown))
  await post('/counters/1/call-next', staff.clerk)
  await ask('POST', '/counters/1/recall', staff.clerk, {})
  const { version } = await hall.board()
  const versions = Array.from({ length: version }, (_, index) => index + 1)
  for (const each of versions) if (engine) await ask('GET', `/calls/${each}/voice`, hall.device('wall'))
  await ask('GET', of(shown, '/voice'), hall.device('kiosk'))
  await post('/counters/1/note', staff.clerk, { text: `${note} ${name}` })
  await done('GET', '/counters/1', staff.clerk, undefined, entitled)
  await post('/counters/1/park', staff.clerk, { reason: '复印' })
  await post('/counters/1/requeue', staff.clerk, { ticketId: shown.ticket.ticketId })
  await post('/counters/1/call-next', staff.clerk)
  await post('/counters/1/start', staff.clerk)
  await post('/counters/1/finish', staff.clerk, { outcome: 'done' })
  await post(of(shown, '/rate'), hall.ticket(shown), { stars: 1, reasons: ['attitude'], comment: `${comment} ${name}`, callBack })
  await done('GET', of(shown, '/about-me'), hall.ticket(shown), undefined, entitled)
  await done('GET', '/call-backs', staff.manager)
  await post(of(shown, '/unmask'), staff.manager, { reason: 'call-back' }, entitled)
  t.ok(entitled.join().includes(callBack), 'whoever may see it does')

  // Everybody else does what there is to do.
  await post('/counters/2/call-next', staff.second)
  await post('/counters/2/start', staff.second)
  await post('/counters/2/finish', staff.second)
  await post('/counters/2/rate', hall.device('rating', '2'), { stars: 2, comment, callBack: padNumber })
  await post('/counters/2/call-next', staff.second)
  await post('/counters/2/return', staff.second)
  await post('/counters/2/pause', staff.second, { reason: 'break' })
  await post('/counters/2/resume', staff.second)
  await post('/help', hall.device('kiosk'), { place: '1 号机' })
  await post('/faults', hall.device('kiosk'), { place: '1 号机', faults: ['reader'] })
  await ask('POST', '/counters/2/undo', staff.second, {})
  await post(of(byPhone, '/arrive'), staff.guide).catch(() => undefined)
  for (const [index, [verb, as, body]] of ([['/defer', undefined, {}], ['/remove', staff.guide, { reason: '重复' }], ['/cancel', undefined, {}], ['/transfer', staff.guide, { serviceId: 'deeds' }]] as const).entries()) {
    const ticket = others[index + 1]
    if (ticket) await ask('POST', of(ticket, verb), as ?? hall.ticket(ticket), body)
  }
  await post(of(others[2], '/restore'), staff.guide, { reason: '找回' }).catch(() => undefined)
  await ask('POST', of(others[0], '/move'), staff.guide, { hallId: hall.there })
  await settleMove(hall.store, { hallId: hall.id, ticketId: others[0].ticket.ticketId, by: 'agent:test' }).catch(() => undefined)
  await post(of(others[0], '/forget'), hall.ticket(others[0])).catch(() => undefined)

  // Somebody takes numbers for others, each with the number of a case: one is served here, one goes to the other hall.
  const agent = await hall.signIn('agent')
  const takes = async (body: object) => JSON.parse(await post(`/api/agent/halls/${hall.id}/tickets`, agent, { serviceId: 'permits', caseNumber, ...body }, entitled)) as { ticket: { ticketId: string }, link: string }
  const [served, moved] = [await takes({ document: forOther }), await takes({ phone: otherPhone })]
  const ownPage = new Screen(url, agent)
  t.teardown(async () => { ownPage.close(); return await Promise.resolve() })
  ownPage.socket.onAny((...args: unknown[]) => { frames.push(JSON.stringify(args)) })
  frames.push(JSON.stringify(await ownPage.watch({ hallId: hall.id, audience: 'agent' })))
  t.match(await ask('POST', `/api/agent/halls/${hall.id}/tickets`, agent, { serviceId: 'permits', document: forOther, caseNumber }), { status: 409 })
  t.match(await ask('POST', `/api/agent/halls/${hall.id}/tickets`, agent, { serviceId: 'permits', phone: '13000000000', caseNumber: `${forOther} ${caseNumber}` }), { status: 400 })
  for (const each of [served, moved]) await post(of(each, '/arrive'), staff.guide)
  await done('GET', '/api/agent/tickets', agent, undefined, entitled)
  await done('GET', `/api/agent/tickets/${served.ticket.ticketId}/link`, agent)
  await done('GET', of(served, ''), staff.guide, undefined, entitled)
  await done('GET', of(served, '/about-me'), { authorization: `Ticket ${served.link.split('#')[1]}` }, undefined, entitled)
  t.ok(entitled.join().includes(caseNumber), 'whoever may see the case does')
  await post(of(moved, '/move'), staff.guide, { hallId: hall.there })
  await settleMove(hall.store, { hallId: hall.id, ticketId: moved.ticket.ticketId, by: 'agent:test' })
  await post(`/api/agent/tickets/${moved.ticket.ticketId}/cancel`, agent)
  const fourth = await hall.signIn('clerk-4')
  await post('/counters/4/open', fourth)
  await post('/counters/4/call-next', fourth)
  await done('GET', '/counters/4', fourth, undefined, entitled)
  await post('/counters/4/start', fourth)
  await post('/counters/4/finish', fourth)

  // Numbers where none belong: in addresses, headers, wrong fields, broken bodies.
  const kiosk = hall.device('kiosk')
  for (const [path, body] of [[`/tickets?phone=${wrongPlace}`, { serviceId: 'tax' }], ['/tickets', { serviceId: wrongPlace }], ['/tickets', { serviceId: 'tax', phone: `${wrongPlace}000000` }],
    ['/tickets', { serviceId: 'tax', name: wrongPlace }], ['/tickets', { serviceId: 'tax', [`x${wrongPlace}`]: 1 }], ['/tickets', `{"serviceId":"tax","phone":"${wrongPlace}`], [`/${wrongPlace}`, {}],
    [`/api/tickets/${wrongPlace}/cancel`, {}], [`/counters/${wrongPlace}/open`, {}], ['/tickets', { serviceId: 'tax', document: [wrongPlace] }]] as const) {
    await ask('POST', path, kiosk, body)
  }
  await ask('GET', `/api/items?q=${wrongPlace}`)
  await ask('POST', '/tickets', { ...kiosk, 'idempotency-key': wrongPlace.repeat(9) }, { serviceId: 'tax' })
  await ask('POST', '/tickets', { authorization: `Ticket ${wrongPlace}`, cookie: `hallflow=${wrongPlace}`, 'x-forwarded-for': wrongPlace, referer: `https://a.example/?${wrongPlace}` }, { serviceId: 'tax', phone: wrongPlace })
  await ask('POST', '/api/session', {}, { username: 'guide', password: wrongPlace })

  // Everybody reads whatever they may read.
  const paths = Object.entries((JSON.parse((await ask('GET', '/api/openapi.json')).body) as { paths: Record<string, Record<string, unknown>> }).paths).filter(([, methods]) => 'get' in methods).map(([path]) => path)
  const named: Record<string, string> = { hallId: hall.id, counterId: '2', ticketId: shown.ticket.ticketId, areaId: 'ground', version: '1', serviceId: 'tax', account: 'guide', change: '1' }
  const everybody: Headers[] = [{}, kiosk, hall.device('wall'), hall.device('pad', '2'), hall.device('rating', '2'), hall.ticket(byPhone), ...Object.values(staff)]
  for (const path of paths) for (const as of everybody) await ask('GET', path.replaceAll(/\{(\w+)\}/g, (_, part: string) => named[part] ?? 'test') + (path.includes('reports') || path.includes('plans/current') ? `?hallId=${hall.id}` : ''), as)
  await ask('GET', '/metrics')

  logger.error({ err: Object.assign(new Error(`EVALSHA failed for ${document}`), { command: { args: [callBack] } }), phone, deep: { in: { callBack, list: [{ document }] } } }, `with ${phone}`)

  const look = async (): Promise<Artefacts> => new Map([
    ['store', (await storeTexts(redis)).filter((text, index, all) => !isOwnPlace(all[index - 1] ?? '', text))],
    ['program log', log], ['answers', answers], ['sockets', frames], ['files', folderTexts(folder)],
    ['paper', [...printed.map(bytes => bytes.toString('latin1')), new TextDecoder('gb18030').decode(Buffer.concat(printed)), printer.roll.lines.join('\n')]]
  ])
  /** What was written stands in its own key, and there alone. */
  const isOwnPlace = (key: string, _text: string) => /:(?:note|rating|case):/.test(key)

  await new Promise(resolve => { setTimeout(resolve, 1500) })
  const day = await look()
  t.same(leaksIn(day, [...numbers, ...words]), [])
  t.same(leaksIn(new Map([['store', await storeTexts(redis)]]), numbers), [], 'numbers not even there')
  for (const [what, texts] of day) t.ok(texts.join('').length > 200, `${what}: ${texts.length} texts, ${texts.join('').length} characters`)
  t.ok(log.some(line => line.includes('"level":20')) && (await redis.keys('{bull}*')).length > 0, 'the log is whole, and the agents were at work')
  t.ok(!engine || day.get('files')?.some(text => text.endsWith('.wav')), 'calls were spoken')
  t.ok(day.get('files')?.some(text => text.includes('"person:unmask"')), 'the audit is on disk')
  t.comment(`${[...day].map(([what, texts]) => `${what} ${Math.round(texts.join('').length / 1024)} kB`).join(', ')}; ${answers.length / 2} answers, ${asked.size} kinds`)

  // The evening: nothing is left that could be tried against.
  for (const hallId of [hall.id, hall.there]) {
    await expire(hall.store, { hallId, day: '2026-03-02', notBefore: 0, by: 'agent:test' })
    await closeDay(hall.store, { hallId, day: '2026-03-02', notBefore: 0, by: 'agent:test' })
  }
  t.same(leaksIn(await look(), [...numbers, ...words]), [])

  // And it would be seen.
  const queue = new Queue('canaries', { connection: jobs, prefix: '{bull}' })
  await queue.add('leak', { phone })
  await queue.close()
  t.same(leaksIn(await look(), [phone]), [`store: ${phone}`], 'in a job')
  await redis.hset(`hall:{${hall.id}}:leak`, 'of', JSON.stringify({ said: comment }))
  log.push(JSON.stringify({ body: JSON.stringify({ document }) }))
  answers.push(`/api/tickets?q=${encodeURIComponent(note)}`)
  frames.push(JSON.stringify(['hall:events', { ticket: { callBack } }]))
  printed.push(Buffer.from(`\u001b@${padNumber}\n`, 'latin1'))
  writeFileSync(join(folder, `${otherDocument}.wav`), '')
  writeFileSync(join(folder, 'audit', 'detail.ndjson'), Buffer.from(`ab ${wrongPlace}`).toString('base64'))
  t.same(leaksIn(await look(), [...numbers, ...words]).toSorted(), [
    `answers: ${note}`, `files: ${otherDocument}`, `files: ${wrongPlace}`, `paper: ${padNumber}`, `program log: ${document}`, `sockets: ${callBack}`, `store: ${comment}`, `store: ${phone}`
  ].toSorted(), 'whatever is planted is found')
})
