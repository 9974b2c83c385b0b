import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { noticePieces, phrases, piecesOf, type Piece } from '../../src/domain/speech.js'
import { engineText } from '../../src/voice/engine-text.js'
import { voices } from '../../src/voice/engine.js'
import { findEngine } from '../../src/voice/find-engine.js'
import { packagedEngine } from '../../src/voice/packaged-engine.js'
import { openVoice } from '../../src/voice/voice.js'
import { parseWav, secondsOf } from '../../src/voice/wav.js'
import { folderFor } from '../support/kept-redis.js'
import { fakeEspeak, patiently } from '../support/voices.js'

t.setTimeout(120_000)
const call = { label: 'A012', counter: '3', calls: 1 }
const nowhere = '/nowhere/espeak-ng'
const hasNative = spawnSync('espeak-ng', ['--version']).status === 0

/** What the engine makes of a text, as phonemes with tones: 55 high, 35 rising, 214 or 21 low, 51 falling. */
async function phonemes (lang: 'zh' | 'en', texts: readonly string[]): Promise<string[]> {
  // Has no types.
  const name: string = '@echogarden/espeak-ng-emscripten'
  const { default: make } = await import(name) as { default: () => Promise<Espeak> }
  const engine = await make()
  const worker = new engine.eSpeakNGWorker()
  worker.set_voice(voices[lang])
  return texts.map(text => {
    const at = worker.convert_to_phonemes(text, false).ptr
    return Buffer.from(engine.HEAPU8.subarray(at, engine.HEAPU8.indexOf(0, at))).toString().replaceAll(/[_|]+/g, ' ').replaceAll(/\s+/g, ' ').trim()
  })
}
interface Espeak {
  readonly HEAPU8: Uint8Array
  readonly eSpeakNGWorker: new () => { set_voice: (name: string) => number, convert_to_phonemes: (text: string, isIpa: boolean) => { ptr: number } }
}
const tonesOf = (said: string): string => [...said.replaceAll(/\(en\).*?\(cmn\)/g, '').matchAll(/\d+/g)].map(([tone]) => tone).join(' ')

t.test('[I4] every digit, counter and phrase has its own tone', async t => {
  const zh = (pieces: readonly Piece[]) => engineText(pieces, 'zh')
  const cases: Array<[string, string]> = [
    // 请 A 零 幺 二 号 到 三 号 窗 口 办 理
    [zh(piecesOf(call, 'zh', 'yao')), '214 35 55 51 51 51 55 51 55 214 51 214'],
    // 再 次 呼 叫 请 A 零 零 一 号 到 一 号 窗 口 办 理: 一 stays high before 号
    [zh(piecesOf({ label: 'A001', counter: '1', calls: 2 }, 'zh', 'yi')), '51 51 55 51 214 35 35 55 51 51 55 51 55 214 51 214'],
    // 请 A 三 四 六 七 八 号 回 到 十 二 号 窗 口
    [zh(piecesOf({ label: 'A34678', counter: '12', calls: 1, isBack: true }, 'zh', 'yao')), '214 55 51 51 55 55 51 35 51 35 51 51 55 214'],
    // … 到 二 十 一 号 窗 口 办 理
    [zh(piecesOf({ label: 'A000', counter: '21', calls: 1 }, 'zh', 'yao')).split('，')[1]!, '51 51 35 55 51 55 214 51 214'],
    [zh([{ digit: '5' }, { phrase: 'number' }]), '214 51'],
    [zh([{ digit: '9' }, { phrase: 'number' }]), '214 51'],
    // 请 看 屏 幕; 声 音 正 常
    [zh(noticePieces('see-screen')), '214 51 35 51'],
    [zh(noticePieces('test')), '55 55 51 35']
  ]
  const said = await phonemes('zh', cases.map(([text]) => text))
  for (const [index, [text, tones]] of cases.entries()) t.equal(tonesOf(said[index]!), tones, `${text}: ${said[index]}`)

  const letters = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ', letter => engineText([{ phrase: 'ticket' }, { letter }, { digit: '0' }], 'en'))
  const raw = await phonemes('en', letters)
  const spoken = raw.map(text => /I2 t (.*) z 'i@/.exec(text)?.[1])
  t.equal(spoken[0], "'eI", 'A is the letter, not the article')
  t.equal(new Set(spoken).size, letters.length, 'no two letters sound alike')
  t.ok(spoken.every(each => each?.includes("'")), 'each is said with a stress')
})

t.test('[I20] nothing in a label or a name can command the engine', async t => {
  const evil = ['-f/etc', '[[hal]]', '<mark/>', '"$(id)"', '\n-w x', '\u0000', '&amp;', '`ls`', '..', '\\x41']
  for (const counter of evil) {
    for (const lang of ['zh', 'en'] as const) {
      const text = engineText(piecesOf({ label: `A${counter}`, counter, calls: 1 }, lang, 'yao'), lang)
      t.match(text, /^(请|Ticket)[\p{Script=Han}A-Za-z ，,.-]*$/u, JSON.stringify(counter))
    }
  }
  t.equal(engineText([{ han: '一[[<号>' }], 'zh'), '一号')

  const folder = folderFor(t)
  const { program, given } = fakeEspeak(folder)
  const engine = await findEngine({ program })
  t.equal(engine?.name, 'espeak-ng 9.9.1')
  await engine!.render({ text: '-w /tmp/x --path=/', lang: 'en', rate: 150 }, 5000)
  t.equal(readFileSync(given, 'utf8'), '-v en -s 150 -b 1 --stdin --stdout|-w /tmp/x --path=/\n', 'what is said goes in by the pipe')
})

for (const [kind, options, skip] of [
  ['the package\'s', { program: nowhere }, false],
  ['the machine\'s', {}, hasNative ? false : 'no espeak-ng on this machine']
] as const) {
  t.test(`[I14] ${kind} engine says whole sentences`, { skip }, async t => {
    const engine = await findEngine(options)
    t.ok(engine, 'there is one')
    t.teardown(() => { engine?.close() })
    const voice = openVoice({ mode: 'auto', dataFolder: folderFor(t), catalogFolder: folderFor(t), hallIds: ['downtown'], engine, real: Date.now, tell: (event, facts) => { t.fail(`${event} ${JSON.stringify(facts)}`) } })
    const say = async (lang: 'zh' | 'en', pieces = piecesOf(call, lang, 'yao'), rate = 170) => {
      const pcm = parseWav(await patiently(async () => await voice.say({ hallId: 'downtown', pieces, lang, rate })))
      if (!pcm) throw new Error('is no sound')
      const samples = new Int16Array(pcm.data.buffer, pcm.data.byteOffset, pcm.data.length / 2)
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      return { ...pcm, seconds: secondsOf(pcm), loudest, ends: [samples[0]!, samples[samples.length - 1]!].map(Math.abs) }
    }
    const [zh, en] = [await say('zh'), await say('en')]
    for (const { seconds, loudest, rate, channels, ends } of [zh, en]) {
      t.ok(seconds > 2.5 && seconds < 6, `${seconds} s`)
      t.ok(loudest > 8000, `${loudest}: loud enough to be heard`)
      t.match({ rate, channels }, { rate: 22_050, channels: 1 })
      t.ok(Math.max(...ends) < 700, 'it does not click')
    }
    const [slow, longer, short] = [await say('zh', piecesOf(call, 'zh', 'yao'), 120), await say('zh', piecesOf({ ...call, label: 'A0123456', calls: 2 }, 'zh', 'yao')), await say('zh', noticePieces('see-screen'))]
    t.ok(slow.seconds > zh.seconds * 1.15, 'slower is longer')
    t.ok(longer.seconds > zh.seconds + 1, 'four more digits and two more words')
    t.ok(short.seconds > 0.5 && short.seconds < 2, `${short.seconds} s`)
    const elsewhere = await say('zh', piecesOf({ ...call, counter: '4' }, 'zh', 'yao'))
    t.notOk(elsewhere.data.equals(zh.data), 'another counter sounds otherwise')
    t.equal(voice.state('downtown'), 'ready')
  })
}

t.test('[I19] an engine that is killed in the middle begins anew, and the call is said', async t => {
  const engine = packagedEngine('package')
  t.teardown(() => { engine.close() })
  const told: string[] = []
  const voice = openVoice({ mode: 'auto', dataFolder: folderFor(t), catalogFolder: folderFor(t), hallIds: [], engine, real: Date.now, tell: event => { told.push(event) } })
  const say = async (label: string) => await patiently(async () => await voice.say({ hallId: 'downtown', pieces: piecesOf({ ...call, label }, 'zh', 'yao'), lang: 'zh', rate: 170 }))
  t.ok(parseWav(await say('A001')))
  const first = engine.pid()!
  const saying = say('A002')
  await setTimeout(15)
  process.kill(first, 'SIGKILL')
  t.ok(parseWav(await saying))
  t.not(engine.pid(), first)
  t.same(told, ['voice-not-rendered'])

  process.kill(engine.pid()!, 'SIGKILL')
  while (engine.pid() !== undefined) await setTimeout(10)
  t.ok(parseWav(await say('A003')), 'one that died in its sleep is not missed')
  t.equal(told.length, 1)
  voice.close()
  t.equal(engine.pid(), undefined, 'closed, nothing is left')
})

t.test('[I19] one that hangs is ended, one that answers nonsense is not believed', async t => {
  const folder = folderFor(t)
  mkdirSync(join(folder, 'programs'))
  const behaves = async (code: string, within = 400) => {
    const program = join(folder, 'programs', `${code.length}.mjs`)
    writeFileSync(program, code)
    const engine = packagedEngine('package', program)
    t.teardown(() => { engine.close() })
    const said = engine.render({ text: 'x', lang: 'zh', rate: 170 }, within)
    await t.rejects(said)
    return await said.catch((problem: unknown) => String(problem))
  }
  t.match(await behaves('process.stdin.resume()'), /did not answer within 400 ms/)
  t.match(await behaves('process.exit(3)', 5000), /has died/)
  t.match(await behaves('process.stdin.on("data", () => console.log("hello"))', 5000), /is no answer/)
  t.match(await behaves('process.stdin.on("data", () => console.log(JSON.stringify({ rate: 22050, bytes: 1e12 })))', 5000), /without sound/)
  t.match(await behaves('process.stdin.on("data", () => console.log(JSON.stringify({ error: "there is no voice" })))', 5000), /there is no voice/)

  const { program, given } = fakeEspeak(folder)
  const native = (await findEngine({ program }))!
  const say = async (text: string) => await native.render({ text, lang: 'zh', rate: 170 }, 500)
  await t.rejects(say('HANG'), /did not answer within 500 ms/)
  await t.rejects(say('DIE'), /ended without sound/)
  t.equal(secondsOf(await say('fine')), 0.5)
  t.ok(existsSync(given))
})

t.test('[I22] a machine without any engine has none', async t => {
  t.equal(await findEngine({ program: nowhere, isPackageUsed: false }), undefined)
  t.equal(await findEngine({ program: '/bin/true', isPackageUsed: false }), undefined, 'what is called so, but has no Mandarin')
})

t.test('[I21] a recording that is missing is said by the engine, and named once', async t => {
  const [folder, told] = [folderFor(t), [] as unknown[]]
  mkdirSync(join(folder, 'voice', 'zh'), { recursive: true })
  const { program } = fakeEspeak(folder)
  writeFileSync(join(folder, 'voice', 'zh', 'see-screen.wav'), readFileSync(join(folder, 'sound.wav')))
  const open = async (hasEngine: boolean) => openVoice({ mode: 'auto', dataFolder: folder, catalogFolder: folder, hallIds: ['downtown'], engine: hasEngine ? await findEngine({ program }) : undefined, real: Date.now, tell: (event, facts) => { told.push([event, facts]) } })
  const voice = await open(true)
  const saying = { hallId: 'downtown', lang: 'zh' as const, rate: 170 }
  t.ok(await voice.say({ ...saying, pieces: noticePieces('see-screen') }))
  t.match(voice.figures(), { joined: 1, rendered: 0 })
  for (const _ of [1, 2]) t.ok(await voice.say({ ...saying, pieces: noticePieces('test') }))
  t.match(voice.figures(), { joined: 1, rendered: 1 })
  t.match(told, [['voice-clip-missing', { folder: join(folder, 'voice', 'zh'), clips: ['test'], instead: 'engine' }]])

  const alone = await open(false)
  t.equal(alone.state('downtown'), 'ready', 'recordings alone are a voice')
  t.ok(await alone.say({ ...saying, pieces: noticePieces('see-screen') }))
  await t.rejects(alone.say({ ...saying, pieces: noticePieces('test') }), { code: 'no-voice', details: { what: 'none' } })
  t.match(told.at(-1), ['voice-clip-missing', { instead: 'chime only' }])
  t.ok(Object.keys(phrases.zh).length > 0)
})

t.test('[I27] while it is rendered the server goes on', async t => {
  const engine = (await findEngine({ program: nowhere }))!
  t.teardown(() => { engine.close() })
  let [longest, last] = [0, performance.now()]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const beganAt = performance.now()
  for (let index = 0; index < 3; index++) await engine.render({ text: engineText(piecesOf({ ...call, label: `A10${index}` }, 'zh', 'yao'), 'zh'), lang: 'zh', rate: 170 }, 20_000)
  clearInterval(timer)
  const took = performance.now() - beganAt
  t.ok(took > 100, 'it is work')
  t.ok(longest < took / 3, `the longest stall was ${Math.round(longest)} of ${Math.round(took)} ms`)
})
