/** A hall made up for a wall alone: its page, its plan, and as many events of a busy day as are asked for. */
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Server } from 'socket.io'
import type { WallBoard, WallCall, WallEvent } from '../../src/contract/board.js'
import { quietWav } from '../../displays/board/voice/player.js'
import { advanceWall } from '../../src/domain/wall.js'
import { limits } from '../../src/domain/limits.js'

const hallId = 'soak'
const counters = Array.from({ length: 12 }, (_, index) => ({ counterId: String(index + 1), number: String(index + 1), areaId: 'ground', services: [`line-${index % 4}`], state: 'open' as const }))
const lines = Array.from({ length: 4 }, (_, index) => ({
  serviceId: `line-${index}`, areaId: 'ground', letter: 'ABCD'.charAt(index), name: { zh: `业务${index}`, en: `Service ${index}` }, waiting: 0, countersOpen: 3, wait: { unknown: 'no-data' as const }, isClosing: false, usualMs: 600_000
}))
const allDay = [{ from: '00:00', to: '24:00' }]
const plan = {
  hallId, name: { zh: '大厅', en: 'Hall' }, shortName: { zh: '大厅', en: 'Hall' }, address: { zh: '1', en: '1' }, timeZone: 'Asia/Shanghai',
  hours: Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map(day => [day, allDay])),
  isOpen: true, isIssuing: true, isDemo: false, version: 0, areas: [{ areaId: 'ground', name: { zh: '大堂', en: 'Lobby' }, seats: 80, squareMetres: 100, gridId: 'a', floor: { zh: '1', en: '1' } }],
  grids: [], zones: [], travelMinutes: {}, lines, counters, alerting: { peoplePerTicket: 1.2, stuckFactor: 3 }, themes: [], priorities: [], rules: { requeueGraceMinutes: 30 }
}
const speaker = { isSpeaker: true, leaseMs: 12_000, renewMs: 4000, mode: 'full', volume: 1, english: false, times: 2, one: 'yao', rendering: 'ready' }

export class MadeHall {
  board: WallBoard
  readonly address: string
  readonly #close: () => Promise<void>
  readonly #tell: (events: WallEvent[]) => void
  #made = 0

  private constructor (address: string, board: WallBoard, tell: (events: WallEvent[]) => void, close: () => Promise<void>) {
    this.address = address
    this.board = board
    this.#tell = tell
    this.#close = close
  }

  /** `displays`: the folder of the built screens. `isLong`: every name as long as names get. */
  static async open (displays: string, isLong = false): Promise<MadeHall> {
    const beginning: WallBoard = {
      hallId, epoch: 1, version: 1, at: Date.now(), day: '2026-03-02', isOpen: true, forecastAt: 0, calls: [], missed: [],
      counters: Object.fromEntries(counters.map(({ counterId }) => [counterId, { counterId, state: 'open' }])),
      lines: Object.fromEntries(lines.map(({ serviceId }) => [serviceId, { serviceId, waiting: 0, countersOpen: 3, wait: { unknown: 'no-data' } }]))
    }
    const server = createServer((request, response) => {
      const path = request.url ?? '/'
      const send = (type: string, body: string | Buffer, code = 200): void => { response.writeHead(code, { 'content-type': type }).end(body) }
      const json = (body: unknown, code = 200): void => { send('application/json', JSON.stringify(body), code) }
      const file = join(displays, path.replace(/\?.*/, ''))
      if (path.startsWith('/assets/') && existsSync(file)) send(path.endsWith('.css') ? 'text/css' : path.endsWith('.svg') ? 'image/svg+xml' : 'text/javascript', readFileSync(file))
      else if (path.startsWith('/wall/')) send('text/html', readFileSync(join(displays, 'board.html')))
      else if (path.startsWith('/strip/')) send('text/html', readFileSync(join(displays, 'strip.html')))
      else if (path === `/api/halls/${hallId}`) json(isLong ? withLongNames() : plan)
      else if (path.startsWith('/api/demo/device')) json({ token: 'made' })
      else if (path.endsWith('/speaker')) json(speaker)
      else if (path.includes('/voice')) send('audio/wav', Buffer.from(quietWav()))
      else if (path.endsWith('/arrival-code')) json({ code: '123456', untilMs: 30_000 })
      else if (path === '/api/halls') json([])
      else json({ refusal: 'path-unknown' }, 404)
    })
    const io = new Server(server, { serveClient: false })
    // The hall is made from its server and the server answers with the hall's board: one must know the other later.
    const holder: { hall?: MadeHall } = {}
    io.on('connection', socket => {
      socket.on('hall:watch', (_ask: unknown, answer: (reply: unknown) => void) => { answer({ ok: true, board: holder.hall?.board ?? beginning }) })
    })
    const beats = setInterval(() => {
      const { epoch, version } = holder.hall?.board ?? beginning
      io.emit('hall:beat', { hallId, epoch, version, at: Date.now() })
    }, limits.beatMs)
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
    const close = async (): Promise<void> => {
      clearInterval(beats)
      await io.close()
    }
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    holder.hall = new MadeHall(address, beginning, events => { io.emit('hall:events', { hallId, epoch: 1, events }) }, close)
    return holder.hall
  }

  /** So many more events of an ordinary day: calls, recalls, starts, ends, no-shows, and what walls do not see. */
  pass (count: number): void {
    const events: WallEvent[] = []
    for (let made = 0; made < count; made++) events.push(this.#next(dayEvent(this.#made++, this.board)))
    this.#tell(events)
  }

  /** Everybody has gone home: the same picture whatever the day was. */
  empty (): void {
    this.#tell([this.#next({
      type: 'ticket:finished', uncalled: this.board.calls.map(({ version }) => version), missed: [],
      counters: counters.map(({ counterId }) => ({ counterId, state: 'open' })), lines: lines.map(({ serviceId }) => ({ serviceId, waiting: 0, countersOpen: 3, wait: { unknown: 'no-data' } }))
    })])
  }

  /** Something of one's own: pieces of a board as a wall is told them. */
  tell (pieces: Omit<WallEvent, 'version' | 'at'>): void {
    this.#tell([this.#next(pieces)])
  }

  /** What the next event's call is known by. */
  get nextVersion (): number {
    return this.board.version + 1
  }

  async close (): Promise<void> {
    await this.#close()
  }

  #next (pieces: Omit<WallEvent, 'version' | 'at'>): WallEvent {
    const event = { ...pieces, version: this.board.version + 1, at: Date.now() }
    const next = advanceWall(this.board, event)
    if (!next) throw new Error('an event is out of its turn')
    this.board = next
    return event
  }
}

/** Thirty characters, and what that is in English. */
const long = { zh: '不动产转移登记与抵押权设立变更注销及预告登记合并受理综合服务', en: 'Real estate transfers, mortgages, notices and all that belongs to them' }

function withLongNames () {
  return {
    ...plan, name: long, shortName: long, lines: lines.map(line => ({ ...line, name: long })), areas: plan.areas.map(area => ({ ...area, name: long })),
    counters: counters.map(counter => ({ ...counter, number: `1${counter.number.padStart(2, '0')}` }))
  }
}

/** The shape of the event with this place in the day. */
function dayEvent (index: number, board: WallBoard): Omit<WallEvent, 'version' | 'at'> {
  const { counterId, services: [serviceId = ''] } = counters[index * 7 % counters.length]!
  const line = { serviceId, waiting: index % 250, countersOpen: 3, wait: index % 3 === 0 ? { unknown: 'no-data' as const } : { p10Ms: 300_000, p50Ms: index % 90 * 60_000, p90Ms: (index % 90 + 15) * 60_000 } }
  const mine = board.calls.find(call => call.counterId === counterId)
  const label = `${'ABCD'.charAt(Number(serviceId.slice(-1)))}${String(index % 1000).padStart(3, '0')}`
  const call = (calls: number, of: string): WallCall => ({ version: board.version + 1, at: Date.now(), label: of, serviceId, counterId, calls, status: 'called' })
  switch (index % 6) {
    case 0: return { type: 'ticket:called', calls: [call(1, label)], counters: [{ counterId, state: 'open', label, serviceId, status: 'called', sinceAt: Date.now() }], lines: [line], uncalled: board.calls.slice(limits.callsKept - 1).map(({ version }) => version) }
    case 1: return mine && index % 24 === 1
      ? { type: 'ticket:recalled', calls: [call(mine.calls + 1, mine.label)], uncalled: board.calls.slice(limits.callsKept - 1).map(({ version }) => version) }
      : { type: 'hidden' }
    case 2: return mine ? { type: 'ticket:started', calls: [{ ...mine, status: 'serving' }] } : { type: 'hidden' }
    case 3: return mine ? { type: 'ticket:finished', calls: [{ ...mine, status: 'gone' }], counters: [{ counterId, state: 'open' }] } : { type: 'hidden' }
    case 4: return { type: 'ticket:missed', missed: [{ label, serviceId, missedAt: Date.now() }, ...board.missed].slice(0, limits.missedKept) }
    default: return { type: 'ticket:issued', lines: [line] }
  }
}
