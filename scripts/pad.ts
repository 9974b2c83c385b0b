/** A USB number pad as the keys of a counter: works without the page, whatever window has the focus. */
import { setTimeout as pause } from 'node:timers/promises'
import type { DeviceAnswer } from '../src/contract/pages.js'
import { refusalWords } from '../src/domain/refusal-words.js'
import type { z } from 'zod'
import { enrolProgram, runProgram, tokenIn, type DeviceProgram } from './device/program.js'
import { isPassing, read } from './pad/ask.js'
import { Desk, type Place } from './pad/desk.js'
import { listen, type DeviceState } from './pad/device.js'
import { words as en } from './pad/en.js'
import { lineOf } from './pad/line.js'
import { isAlone, keyboards, numberPads, udevRule } from './pad/list.js'
import { help, readOptions, Trouble, type Options } from './pad/options.js'
import { noKeys, readKey, readTime, type Reading } from './pad/read-keys.js'
import { createTerminal } from './pad/terminal.js'
import { words as zh, type PadWords } from './pad/zh-CN.js'

const lookEveryMs = 3000
const tickEveryMs = 50
/** A token that was refused may be enrolled again, some day. */
const refusedAgainMs = 10_000

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.wants === 'help') process.stdout.write(help)
  else if (options.wants === 'list') list()
  else if (options.wants === 'rule') rule(options)
  else await work(options, options.lang === 'zh' ? zh : en)
} catch (problem) {
  if (!(problem instanceof Trouble)) throw problem
  process.stderr.write(`pad: ${problem.message}\n`)
  process.exitCode = 1
}

function list (): void {
  const all = keyboards()
  if (all.length === 0) process.stdout.write('no keyboard was found\n')
  for (const { path, name, vendor, product, hasPad, hasLetters } of all) {
    process.stdout.write(`${path}\t${vendor}:${product}\t${hasPad && !hasLetters ? 'number pad' : 'keyboard'}${isAlone(path) ? ', kept for hallflow' : ''}\t${name}\n`)
  }
}

function rule ({ device }: Options): void {
  const found = device === undefined ? numberPads()[0] : keyboards().find(({ path }) => path === device)
  if (!found) throw new Trouble(device === undefined ? 'no number pad was found; name one of --list with --device' : `${device} is none of --list`)
  process.stdout.write(udevRule(found))
}

async function work (options: Options, words: PadWords): Promise<void> {
  const { hallId, counterId, server, lang } = options
  const path = options.device ?? theOnlyPad(words)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stop.abort() })
  const token = options.token ?? await keptToken(options, words, stop.signal) ?? await demoToken(options, words, stop.signal)
  let program: DeviceProgram | undefined
  const place: Place = { server, lang, hallId, counterId, get authorization () { return `Device ${program?.token() ?? token}` } }
  const terminal = createTerminal(options.hasBell)
  let isBegun = false
  const desk: Desk = new Desk(place, words, { say: terminal.say, show: () => { if (isBegun) terminal.show(lineOf(desk, words, lang, counterId)) } })
  await desk.look()
  if (desk.no !== undefined && desk.no !== 'too-many-requests') throw new Trouble(noWords(desk, words, lang))
  isBegun = true
  const began = Date.now()
  if (options.tokenFile !== undefined && options.token === undefined) {
    program = runProgram({
      server, lang, role: 'pad', hallId, counterId, file: options.tokenFile, tell: no => { terminal.say(no === 'sign-in-needed' ? words.noToken : no, true) },
      ageMs: () => desk.seenAt === undefined ? null : Date.now() - desk.seenAt, now: () => Date.now() - began
    }, token)
  }
  terminal.show(lineOf(desk, words, lang, counterId))

  let memory = noKeys
  const act = ({ memory: next, meant }: Reading): void => {
    memory = next
    if (meant !== undefined) void desk.hear(meant, Date.now())
  }
  const ticking = setInterval(() => {
    act(readTime(memory, Date.now()))
    void desk.tick(Date.now())
  }, tickEveryMs)
  const tellDevice = (state: DeviceState): void => {
    // What was held is not held any more.
    memory = noKeys
    terminal.say(deviceWords(state, path, words), state !== 'open')
    if (state === 'open') terminal.say(isAlone(path) ? words.device.alone : words.device.shared)
  }
  await Promise.all([
    listen({ path, hear: heard => { act(readKey(memory, heard, Date.now())) }, state: tellDevice, signal: stop.signal }),
    lookOn(desk, stop.signal)
  ])
  clearInterval(ticking)
  program?.close()
  terminal.say(words.bye)
}

async function lookOn (desk: Desk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(desk.no === undefined ? lookEveryMs : refusedAgainMs, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) await desk.look()
  }
}

function theOnlyPad (words: PadWords): string {
  const [pad, ...more] = numberPads()
  if (!pad || more.length > 0) throw new Trouble(words.device.none)
  return pad.path
}

/** The token of the file; with a code, the one that it becomes. */
async function keptToken ({ server, lang, hallId, counterId, tokenFile, code }: Options, words: PadWords, signal: AbortSignal): Promise<string | undefined> {
  if (tokenFile === undefined) return undefined
  if (code !== undefined) {
    const tell = (): void => { process.stderr.write(`${words.away}\n`) }
    const no = await enrolProgram({ server, lang, role: 'pad', hallId, counterId, file: tokenFile, tell }, code, signal)
    if (no !== undefined && no !== 'away') throw new Trouble(refusalWords[no][lang])
  }
  const token = tokenIn(tokenFile)
  if (token === undefined) throw new Trouble(`the token file ${tokenFile} cannot be read; --code makes it`)
  return token
}

/** A demo gives its pads a token; a hall has enrolled them. */
async function demoToken ({ server, lang, hallId, counterId }: Options, words: PadWords, signal: AbortSignal): Promise<string> {
  for (;;) {
    const answer = await read<z.infer<typeof DeviceAnswer>>({ server, lang }, `/demo/device?role=pad&hallId=${hallId}&counterId=${counterId}`)
    if (answer.ok) return answer.body.token
    if (!isPassing(answer.no)) throw new Trouble(answer.no === 'path-unknown' ? `${words.noToken} (--code, --token-file)` : refusalWords[answer.no as keyof typeof refusalWords][lang])
    process.stderr.write(`${words.away}\n`)
    await pause(lookEveryMs, undefined, { signal }).catch(() => { throw new Trouble(words.bye) })
  }
}

function noWords (desk: Desk, words: PadWords, lang: 'zh' | 'en'): string {
  if (desk.no === 'sign-in-needed') return words.noToken
  return desk.no === 'not-allowed' ? words.notOurs : lineOf(desk, words, lang, '')
}

function deviceWords (state: DeviceState, path: string, { device }: PadWords): string {
  switch (state) {
    case 'waiting': return device.waiting(path)
    case 'open': return device.open(path)
    case 'gone': return device.gone
    case 'denied': return device.denied(path)
    case 'not-a-device': return device.notADevice(path)
  }
}
