/** Mutants of what a screen may say on its socket, and of the frames in which it says it. */
import { z } from 'zod'
import { RefusalCode } from '../../src/contract/refusal.js'
import { WatchRequest } from '../../src/contract/socket.js'
import { bentBody } from './bend.js'
import type { Caller } from './callers.js'
import { chanceOf, type Chance } from './chance.js'
import { emptyTally, type Bad, type Tally } from './judge.js'
import type { RouteResult, Running } from './run.js'
import { isSurelyWrong, type Shape } from './shape.js'
import { sound } from './sound.js'
import { opcodes, WebSocketLine } from './web-socket.js'

const shape = z.toJSONSchema(WatchRequest, { io: 'input' }) as Shape
const codes: ReadonlySet<string> = new Set(RefusalCode.options)
/** A socket may say twenty things a second. */
const eachSays = 15
const waitMs = 8000
/** No longer than the house reads. */
const bytesMax = 16 * 1024

/** What a screen says, and how it is framed. */
export const socketMessages = ['hall:watch', 'frames'] as const
type SocketMessage = typeof socketMessages[number]

export async function runSockets (running: Running, message: SocketMessage): Promise<RouteResult> {
  const begun = performance.now()
  const tally = emptyTally()
  const at = { host: '127.0.0.1', port: Number(new URL(running.url).port) }
  const callers = running.town.callers.filter(({ name }) => message === 'frames' || name !== 'auditor')
  let next = 0
  const work = async (): Promise<void> => {
    while (next < running.per) {
      const from = next
      next += eachSays
      const caller = callers[(from / eachSays) % callers.length]
      if (!caller) throw new Error('nobody to ask')
      const line = new WebSocketLine(at, caller.headers)
      try {
        if (!await line.greet(waitMs)) throw new RangeError('no greeting')
        const numbers = Array.from({ length: Math.min(eachSays, running.per - from) }, (_, i) => from + i)
        for (const number of numbers) {
          const name = `${running.seed}/socket ${message}/${number}`
          // One that was cut for what it said goes on with the next.
          const open = line.isOpen ? line : await again(at, caller)
          try {
            if (message === 'frames') await sayFrame(tally, open, name)
            else await sayWatch(tally, open, name, caller, running)
          } finally {
            if (open !== line) open.close()
          }
        }
      } catch (problem) {
        if (!(problem instanceof RangeError)) throw problem
        bad(tally, 'hang', `${running.seed}/socket ${message}/${from}`, 'a socket was not opened', '')
      } finally {
        line.close()
      }
    }
  }
  await Promise.all(Array.from({ length: running.together }, work))
  return { route: `socket ${message}`, callers: [...new Set(callers.map(({ name }) => name))], ms: Math.round(performance.now() - begun), ...tally }
}

async function again (at: { host: string, port: number }, { headers }: Caller): Promise<WebSocketLine> {
  const line = new WebSocketLine(at, headers)
  if (!await line.greet(waitMs)) throw new RangeError('no greeting')
  return line
}

function bad (tally: Tally, what: Bad, mutant: string, says: string, request: string): void {
  tally.bad++
  if (tally.findings.length < 12) tally.findings.push({ bad: what, mutant, says: says.slice(0, 500), request: request.slice(0, 1500) })
}

const count = (tally: Tally, status: string) => { tally.statuses[status] = (tally.statuses[status] ?? 0) + 1 }

async function sayWatch (tally: Tally, line: WebSocketLine, name: string, caller: Caller, { town }: Running): Promise<void> {
  const chance = chanceOf(name)
  const token = caller.headers.authorization?.startsWith('Ticket ') ? caller.headers.authorization.slice('Ticket '.length) : undefined
  const known = { ...town.known, ...Object.fromEntries(Object.entries(caller.fixed).map(([field, value]) => [field, [value]])), ...token !== undefined && { token: [token], audience: ['visitor'] } }
  const good = sound(shape, {}, known, chance)
  const text = chance.is(0.1) ? JSON.stringify(good) : bentBody(good, shape, {}, chance)
  const number = chance.is(0.05) ? chance.pick([0, 2 ** 31, 2 ** 53, 123_456_789_012]) : chance.upTo(1e6)
  tally.sent++
  const isJson = isParsed(text)
  const isWrong = !isJson || isSurelyWrong(shape, JSON.parse(text), {})
  if (isWrong) tally.wrong++
  const packet = `42${number}["hall:watch",${text}]`
  line.sendText(packet)
  let said: string | undefined
  try {
    said = await line.until(each => each.startsWith(`43${number}[`), waitMs)
  } catch {
    return bad(tally, 'hang', name, 'not answered', packet)
  }
  if (said === undefined) {
    count(tally, 'cut')
    if (isJson && Buffer.byteLength(packet) < bytesMax && text.trim() !== '') bad(tally, 'cut', name, 'cut for what it said', packet)
    return
  }
  const [reply] = JSON.parse(said.slice(said.indexOf('['))) as [{ ok?: unknown, refusal?: unknown }]
  count(tally, reply.ok === true ? 'ok' : String(reply.refusal))
  if (reply.ok === true) {
    tally.accepted++
    if (isWrong) bad(tally, 'wrongly accepted', name, said, packet)
    return
  }
  tally.refused++
  if (reply.refusal === 'not-allowed' || reply.refusal === 'sign-in-needed') tally.atTheGate++
  if (reply.ok !== false || !codes.has(String(reply.refusal))) bad(tally, 'another shape', name, said, packet)
  if (reply.refusal === 'server-fault' || reply.refusal === 'store-away') bad(tally, 'fault', name, said, packet)
}

function isParsed (text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const packets: readonly string[] = [
  '42', '42[', '42[]', '42[1]', '42[null]', '42[{}]', '42["hall:watch"]', '42["hall:watch",{}]', '421["hall:watch"]', '421["hall:watch",{},{}]', '42["hall:events",{}]', '42["ticket:view",{}]', '42["connect"]', '42["connect_error",{}]', '42["disconnect"]', '42["disconnecting"]', '42["newListener"]', '42["removeListener"]',
  '42["__proto__",{}]', '42["constructor"]', '421["toString",{}]', '42["hall:watch",{"hallId":"x"}]', '40', '40{}', '40{"token":{}}', '40/admin,', '40/admin,{"a":1}', '42/admin,["x"]', '41', '41/admin,', '43', '430[]', '431["x"]', '4399999999999999999999[]', '44', '44{"message":"x"}', '45', '451-["x",{"_placeholder":true,"num":0}]',
  '452-["hall:watch",{"_placeholder":true,"num":1}]', '45999999999-["x"]', '45-["x"]', '46', '461-[]', '47', '49', '4', '5', '6', '7', '0', '0{}', '1', '2', '2probe', '3', '3probe', '', ' ', 'x', '{}', '4299999999999999999999["hall:watch",{}]', '42-1["hall:watch",{}]', '42\u0000["x"]', '\u0000', '42["hall:watch",{"__proto__":{"ok":true}}]', 'bAAAA', 'b'
]

/** What is answered is not judged, only that the house goes on: the next socket opens. */
async function sayFrame (tally: Tally, line: WebSocketLine, name: string): Promise<void> {
  const chance = chanceOf(name)
  tally.sent++
  frame(line, chance)
  // A moment for what it does; then this one has been heard, or cut.
  await new Promise(resolve => { setTimeout(resolve, 4) })
  if (line.isOpen) tally.accepted++
  count(tally, line.isOpen ? 'borne' : 'cut')
  if (!line.isOpen) tally.refused++
}

function frame (line: WebSocketLine, chance: Chance): void {
  const bytes = (most: number) => Buffer.from(Array.from({ length: chance.upTo(most) }, () => chance.upTo(256)))
  const packet = Buffer.from(chance.pick(packets))
  chance.pick([
    () => { line.sendFrame(opcodes.text, packet) }, () => { line.sendFrame(opcodes.text, packet) }, () => { line.sendFrame(opcodes.text, packet) },
    () => { const bent = Buffer.from(packet); if (bent.length > 0) bent[chance.upTo(bent.length)] = chance.upTo(256); line.sendFrame(opcodes.text, bent) },
    () => { line.sendFrame(opcodes.binary, bytes(200)) }, () => { line.sendFrame(opcodes.text, bytes(200)) }, () => { line.sendFrame(chance.upTo(16), bytes(150)) }, () => { line.sendFrame(opcodes.text, packet, { first: chance.upTo(8) << 4 }) },
    () => { line.sendFrame(opcodes.text, packet, { isMasked: false }) }, () => { line.sendFrame(opcodes.text, packet, { length: packet.length + 1 + chance.upTo(100) }) }, () => { line.sendFrame(opcodes.text, packet, { length: 2 ** 40 }) }, () => { line.sendFrame(opcodes.close, bytes(130)) },
    () => { line.sendFrame(opcodes.ping, bytes(300)) }, () => { line.sendFrame(opcodes.pong, bytes(100)) }, () => { line.sendFrame(opcodes.text, Buffer.alloc(chance.pick([16_384, 16_385, 70_000]), '4')) }, () => { line.sendText(`421["hall:watch",${'['.repeat(4000)}${']'.repeat(4000)}]`) }, () => { line.sendBytes(bytes(200)) }
  ])()
}
