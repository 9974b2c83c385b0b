/** The pad's program against a real hall, with a keyboard that is only played: bytes in a pipe. */
import { spawn, execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { codes } from '../../scripts/pad/read-keys.js'
import { recordOf } from '../../scripts/pad/records.js'
import { deviceToken } from '../../src/http/access/devices.js'
import { openHall, testSecret, type OpenedHall } from '../support/hall.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A keyboard of the test's own: a named pipe that somebody writes to. */
function playedKeyboard (t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-pad-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const path = join(folder, 'event7')
  let fd = -1
  const keyboard = {
    path,
    plug: () => {
      execFileSync('mkfifo', [path])
      fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    },
    unplug: () => {
      renameSync(path, `${path}.gone`)
      rmSync(`${path}.gone`)
      closeSync(fd)
    },
    send: (code: number, change: 'press' | 'release' | 'repeat', at = Date.now()) => { writeSync(fd, recordOf({ at, code, change })) },
    tap: async (...keys: number[]) => {
      for (const code of keys) {
        keyboard.send(code, 'press')
        await pause(60)
        keyboard.send(code, 'release')
        await pause(120)
      }
    }
  }
  keyboard.plug()
  t.teardown(() => { try { closeSync(fd) } catch {} })
  return keyboard
}

function startPad (t: Test, words: readonly string[]) {
  // By `env`, for tap slips loaders of its own into every child.
  const child = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH'] ?? ''}`, process.execPath, '--import', 'tsx', 'scripts/pad.ts', ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => { child.kill('SIGKILL') })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  const over = new Promise<number | string | null>(resolve => { child.once('close', (code, signal) => { resolve(signal ?? code) }) })
  return {
    said: () => said,
    over,
    stop: async () => {
      child.kill('SIGTERM')
      return await over
    },
    until: async (text: RegExp, what = String(text)): Promise<void> => {
      const ends = Date.now() + 15_000
      while (!text.test(said)) {
        if (Date.now() > ends) throw new Error(`waited in vain for ${what}; it said:\n${said}`)
        await pause(20)
      }
    },
    forget: () => { said = '' }
  }
}

const place = (hall: OpenedHall, counterId = '1') => ['--hall', hall.id, '--counter', counterId, '--lang', 'en']

t.test('[I91] a whole visit is worked with the pad alone: called, begun, done, the next one called, parked and called back', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  await hall.clerkAt('1')
  const keyboard = playedKeyboard(t)
  const pad = startPad(t, [...place(hall), '--server', hall.url, '--device', keyboard.path])
  await pad.until(/connected · free · 3 waiting/)
  await pad.until(/Keyboard connected/)
  const stateOf = async () => Object.values((await hall.board()).tickets).map(({ label, status }) => `${label} ${status}`).toSorted()

  await keyboard.tap(codes.plus)
  await pad.until(/Call next A001[\s\S]*A001 called · 2 waiting/)
  t.same(await stateOf(), ['A001 called', 'A002 waiting', 'A003 waiting'])
  await keyboard.tap(codes.slash)
  await pad.until(/A001 in service/)
  await keyboard.tap(codes.plus)
  await pad.until(/Finish and call next A002/)
  t.same(await stateOf(), ['A002 called', 'A003 waiting'])
  await keyboard.tap(codes.dot)
  await pad.until(/on hold A002/)
  await keyboard.tap(codes.dot)
  await pad.until(/Call back A002/)
  await keyboard.tap(codes.slash)
  await pad.until(/A002 in service/)
  await keyboard.tap(codes.padEnter)
  await pad.until(/Finish A002[\s\S]*free · 1 waiting/)
  keyboard.send(codes.backspace, 'press')
  await pad.until(/Undo A002/)
  keyboard.send(codes.backspace, 'release')
  t.same(await stateOf(), ['A002 serving', 'A003 waiting'])
  await keyboard.tap(codes.padEnter)
  await pad.until(/Finish A002[\s\S]*Finish A002/)
  await keyboard.tap(codes.zero, codes.three)
  await pad.until(/paused: consultation/)
  await keyboard.tap(codes.zero)
  await pad.until(/Resume/)
  const log = await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')
  t.match(log.at(-1)?.[1][1], /"by":"pad:demo-pad-/, 'in the log as the pad')
  t.equal(await pad.stop(), 0, 'and it ends at once')
})

t.test('[I92] a held key, its repeats and its chatter are one call', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  await hall.clerkAt('1')
  const keyboard = playedKeyboard(t)
  const pad = startPad(t, [...place(hall), '--server', hall.url, '--device', keyboard.path])
  await pad.until(/Keyboard connected/)
  keyboard.send(codes.plus, 'press')
  for (let repeat = 0; repeat < 20; repeat++) {
    keyboard.send(codes.plus, 'repeat')
    await pause(33)
  }
  keyboard.send(codes.plus, 'release')
  keyboard.send(codes.plus, 'press')
  keyboard.send(codes.plus, 'release')
  await pad.until(/A001 called/)
  await pause(300)

  t.equal((await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')).filter(([, fields]) => /"type":"ticket:called"/.test(fields[1] ?? '')).length, 1)
  t.equal(pad.said().match(/^\d\d:\d\d:\d\d {2}Call next/gm)?.length, 1, 'and nothing was refused, for nothing more was sent')
  await keyboard.tap(codes.star)
  await pad.until(/recall again in 8 s/)
  await keyboard.tap(codes.plus)
  await pad.until(/Call next: This window still has a visitor/)
  await keyboard.tap(codes.minus)
  await pad.until(/press - once more/)
})

/** Stands between pad and hall, and loses what it is told to lose. */
async function lossyWay (t: Test, hall: OpenedHall) {
  const way = { losesAnswers: false, losesAll: false, keys: [] as string[] }
  const proxy: Server = createServer((incoming, outgoing) => {
    if (incoming.method === 'POST') way.keys.push(`${incoming.url?.split('/').at(-1)} ${String(incoming.headers['idempotency-key'])}`)
    if (way.losesAll) { outgoing.destroy(); return }
    const onward = ask(`${hall.url}${incoming.url}`, { method: incoming.method ?? 'GET', headers: incoming.headers }, answer => {
      const isLost = way.losesAnswers && incoming.method === 'POST'
      if (isLost) { answer.resume(); answer.on('end', () => { outgoing.destroy() }); return }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => { outgoing.destroy() })
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => { proxy.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { proxy.closeAllConnections(); proxy.close() })
  return { ...way, way, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
}

t.test('[I93] an answer that is lost: the same press goes again with its key, and one visitor is called', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  await hall.clerkAt('1')
  const { way, url } = await lossyWay(t, hall)
  const keyboard = playedKeyboard(t)
  const pad = startPad(t, [...place(hall), '--server', url, '--device', keyboard.path])
  await pad.until(/Keyboard connected/)
  way.losesAnswers = true
  await keyboard.tap(codes.plus)
  await pad.until(/no answer, trying again with the same press/)
  way.losesAnswers = false
  await pad.until(/Call next A001/)

  t.ok(way.keys.length >= 2)
  t.equal(new Set(way.keys).size, 1, 'one key')
  t.same(Object.values((await hall.board()).tickets).filter(({ status }) => status === 'called').map(({ label }) => label), ['A001'])
})

t.test('[I94] with the hall away it says that it does not know, keeps other keys back, takes the same key as the same press, and believes the hall afterwards', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  await hall.clerkAt('1')
  const { way, url } = await lossyWay(t, hall)
  const keyboard = playedKeyboard(t)
  const pad = startPad(t, [...place(hall), '--server', url, '--device', keyboard.path])
  await pad.until(/Keyboard connected/)
  way.losesAll = true
  await keyboard.tap(codes.plus)
  await keyboard.tap(codes.slash)
  await pad.until(/has no answer yet; this one did nothing/)
  await pad.until(/not known whether it counted/)
  await pad.until(/the hall is away/)
  t.notMatch(pad.said().split('\n').at(-2), /waiting|free/, 'what was is not told as what is')
  await keyboard.tap(codes.slash)
  await pad.until(/Not known yet whether "Call next" counted/)
  way.losesAll = false
  way.losesAnswers = true
  await keyboard.tap(codes.plus)
  await pad.until(/the window has changed after "Call next"/)
  await pad.until(/connected · A001 called/)

  t.equal(new Set(way.keys).size, 1, 'one press, one key')
  t.equal((await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')).filter(([, fields]) => /"type":"ticket:called"/.test(fields[1] ?? '')).length, 1)
})

t.test('[I95] a keyboard may be missing at first, be unplugged and come back; what was held is forgotten', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 2; waiting++) await hall.issue()
  await hall.clerkAt('1')
  const keyboard = playedKeyboard(t)
  keyboard.unplug()
  const pad = startPad(t, [...place(hall), '--server', hall.url, '--device', keyboard.path])
  await pad.until(/Waiting for the keyboard/)
  keyboard.plug()
  await pad.until(/Keyboard connected[\s\S]*its keys reach the focused window, too/)
  keyboard.send(codes.backspace, 'press')
  await pause(100)
  keyboard.unplug()
  await pad.until(/was unplugged/)
  keyboard.plug()
  pad.forget()
  await pad.until(/Keyboard connected/)
  await pause(800)
  await keyboard.tap(codes.plus)
  await pad.until(/A001 called/)
  t.notMatch(pad.said(), /Undo/)
  t.ok(statSync(keyboard.path).isFIFO())
})

t.test('[I96] what cannot work is said in words at the start: a token of another counter, none, no such place, a file that is no keyboard', async t => {
  const hall = await openHall(t)
  const keyboard = playedKeyboard(t)
  const common = ['--server', hall.url, '--device', keyboard.path]
  const token = deviceToken(testSecret, { role: 'pad', hallId: hall.id, counterId: '2' })
  const endings: Array<[readonly string[], RegExp]> = [
    [[...place(hall), ...common, '--token', token], /not for this window/],
    [[...place(hall), ...common, '--token', 'pad.x.1.false'], /does not know this device token/],
    [['--hall', 'nowhere', '--counter', '1', '--lang', 'en', ...common], /There is no such hall/],
    [[...place(hall, '99'), ...common], /There is no such window/],
    [['--hall', hall.id], /--help/],
    [[...place(hall), '--server', 'hall.example'], /is not an address/],
    [[...place(hall), ...common, '--token-file', '/nowhere/token'], /cannot be read/],
    [[...place(hall), ...common, '--token-file', tmpdir()], /cannot be read/],
    [[...place(hall), '--shout'], /shout/]
  ]
  for (const [words, says] of endings) {
    const pad = startPad(t, words)
    t.equal(await pad.over, 1, words.join(' '))
    t.match(pad.said(), says)
    t.equal(pad.said().trim().split('\n').length, 1, 'one line, no trace')
  }
  const file = join(keyboard.path, '../plain')
  writeFileSync(file, recordOf({ at: Date.now(), code: codes.plus, change: 'press' }))
  const pad = startPad(t, [...place(hall), '--server', hall.url, '--device', file])
  await pad.until(/is not an input device/)
})

t.test('[I97] it speaks Chinese where the machine does, and a closed window is said', async t => {
  const hall = await openHall(t)
  const keyboard = playedKeyboard(t)
  const tokenFile = join(keyboard.path, '../token')
  writeFileSync(tokenFile, `${deviceToken(testSecret, { role: 'pad', hallId: hall.id, counterId: '1' })}\n`)
  const pad = startPad(t, ['--hall', hall.id, '--counter', '1', '--lang', 'zh', '--server', hall.url, '--device', keyboard.path, '--token-file', tokenFile])
  await pad.until(/1 号窗口 · ● 已连接 · 未开窗 · 等候 0/)
  await pad.until(/键盘已接上/)
  await keyboard.tap(codes.plus)
  await pad.until(/呼叫下一位: 窗口未开放，请先开窗。/)
})
