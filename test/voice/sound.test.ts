import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { piecesOf } from '../../src/domain/speech.js'
import { openCache } from '../../src/voice/cache.js'
import { clipsOf } from '../../src/voice/clip-names.js'
import { readClips } from '../../src/voice/clips.js'
import { joined, parseWav, secondsOf, trimmed, wavOf } from '../../src/voice/wav.js'
import { folderFor } from '../support/kept-redis.js'
import { tone } from '../support/voices.js'

t.test('[I14] WAV: what is written is read, and nothing else passes for it', async t => {
  const pcm = tone(500)
  const wav = wavOf(pcm)
  t.same(parseWav(wav), pcm)
  t.equal(wav.readUInt32LE(4) + 8, wav.length)
  t.equal(secondsOf(pcm), 0.5)

  const endless = Buffer.from(wav)
  endless.writeUInt32LE(0x7ffff000, 40)
  t.same(parseWav(endless), pcm, 'a pipe does not know its length')
  const listed = Buffer.concat([wav.subarray(0, 36), Buffer.from('LIST\x03\0\0\0abc\0', 'latin1'), wav.subarray(36)])
  t.same(parseWav(listed), pcm, 'other pieces are passed over')
  for (const [at, value] of [[20, 3], [22, 0], [22, 7], [34, 24]] as const) {
    const other = Buffer.from(wav)
    other.writeUInt16LE(value, at)
    t.equal(parseWav(other), undefined, `${at}: ${value}`)
  }
  t.equal(parseWav(wav.subarray(0, 44)), undefined, 'no sound in it')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => parseWav(Buffer.from(bytes)) === undefined))
  fc.assert(fc.property(fc.nat(100), fc.nat(255), (at, value) => {
    const bent = Buffer.from(wav)
    bent[at] = value
    parseWav(bent)
    return true
  }))

  const quiet = tone(200, { silentMs: 400, channels: 2 })
  t.equal(secondsOf(trimmed(quiet, 20)).toFixed(2), '0.24')
  t.same(trimmed(tone(100, { loud: 100 }), 20), tone(100, { loud: 100 }), 'all of it quiet: as it is')
  t.equal(secondsOf(joined([{ pcm, pauseMs: 100 }, { pcm, pauseMs: 0 }])!).toFixed(2), '1.10')
  t.equal(joined([{ pcm, pauseMs: 0 }, { pcm: tone(9, { rate: 16_000 }), pauseMs: 0 }]), undefined)
})

const key = (name: string) => Buffer.from(name.padEnd(32, '-')).toString('hex')

t.test('[I17] kept sentences outlive the process, the longest unused leaves first', async t => {
  const folder = join(folderFor(t), 'voice')
  const wav = wavOf(tone(100))
  let now = Date.parse('2026-03-02T09:00:00Z')
  const open = () => openCache({ folder, bytesMax: 3 * wav.length, real: () => now += 1000, trouble: problem => t.fail(String(problem)) })
  const cache = open()
  for (const name of ['a', 'b', 'c']) {
    await cache.put(key(name), wav)
    utimesSync(join(folder, `${key(name)}.wav`), now / 1000, (now += 1000) / 1000)
  }
  t.same(await cache.get(key('a')), wav)

  writeFileSync(join(folder, `${key('x')}.1.part`), 'half')
  utimesSync(join(folder, `${key('x')}.1.part`), new Date(0), new Date(0))
  writeFileSync(join(folder, 'note.txt'), 'not ours')
  const next = open()
  t.equal(next.bytes(), 3 * wav.length)
  await next.put(key('d'), wav)
  t.same(['a', 'b', 'c', 'd'].map(name => next.has(key(name))), [true, false, true, true], 'a was used after b')
  t.same(readdirSync(folder).length, 4, 'three sentences and what is not ours')
  t.equal(await next.get(key('b')), undefined)

  writeFileSync(join(folder, `${key('c')}.wav`), wav.subarray(0, 2000))
  t.equal(await next.get(key('c')), undefined, 'a file that a power cut left half written')
  t.notOk(next.has(key('c')))
  await cache.put(key('e'), wav)
  t.same(await next.get(key('e')), wav, 'what another server of this machine has rendered')
})

t.test('[P93] a server that begins leaves alone what another one of the machine is just writing', async t => {
  const folder = folderFor(t)
  const [fresh, left] = ['a.1-0.part', 'b.2-0.part'].map(name => join(folder, name)) as [string, string]
  for (const file of [fresh, left]) writeFileSync(file, 'half')
  utimesSync(left, new Date(0), new Date(0))
  openCache({ folder, bytesMax: 1e6, real: Date.now, trouble: problem => { t.fail(String(problem)) } })
  t.same([existsSync(fresh), existsSync(left)], [true, false])
})

t.test('[I17] without a folder nothing is kept, and it is said once', async t => {
  const folder = folderFor(t)
  writeFileSync(join(folder, 'voice'), 'a file stands in the way')
  const problems: unknown[] = []
  const cache = openCache({ folder: join(folder, 'voice'), bytesMax: 1000, real: () => 0, trouble: problem => { problems.push(problem) } })
  await cache.put(key('a'), wavOf(tone(10)))
  t.equal(await cache.get(key('a')), undefined)
  t.equal(problems.length, 1)
})

const call = { label: 'A012', counter: '12', calls: 1 }
function record (folder: string, names: readonly string[], pcm = tone(200, { silentMs: 300 })): void {
  mkdirSync(folder, { recursive: true })
  for (const name of names) writeFileSync(join(folder, `${name}.wav`), wavOf(pcm))
}

t.test('[I21] recordings are joined, without the silence around them', async t => {
  const folder = folderFor(t)
  record(join(folder, 'zh'), ['please', 'a', '0', 'yao', '2', 'number', 'to', 'ten', 'window-service'])
  const { of, problems } = readClips(folder, ['downtown'])
  t.same(problems, [])
  const said = of('downtown', 'zh')!.say(piecesOf(call, 'zh', 'yao'))
  const pcm = 'wav' in said ? parseWav(said.wav) : undefined
  t.ok(pcm)
  // Ten clips, a short pause after each piece, a breath after the number; ten and two stand together.
  t.equal(secondsOf(pcm!).toFixed(2), (10 * 0.24 + 8 * 0.06 + 0.3).toFixed(2))
  t.same(of('downtown', 'zh')!.say(piecesOf({ ...call, label: 'B013', counter: '100' }, 'zh', 'yao')), { missing: ['b', '3', '1', 'hundred'] })
  t.equal(of('downtown', 'en'), undefined, 'no English recordings')
})

t.test('[I21] a hall\'s own recordings go before those of all, whole numbers before their parts', async t => {
  const folder = folderFor(t)
  record(join(folder, 'zh'), ['please', 'a'])
  record(join(folder, 'downtown', 'zh'), ['see-screen'], tone(400))
  const { of } = readClips(folder, ['downtown', 'science-city'])
  t.match(of('downtown', 'zh')!.say([{ phrase: 'see-screen' }]), { wav: Buffer })
  t.match(of('science-city', 'zh')!.say([{ phrase: 'see-screen' }]), { missing: ['see-screen'] })
  t.same(clipsOf({ number: 12 }, 'zh'), [['n12'], ['ten', '2']])
  t.same(clipsOf({ number: 101 }, 'zh'), [['n101'], ['1', 'hundred', '0', '1']])
  t.same(clipsOf({ number: 121 }, 'en'), [['n121'], ['1', 'hundred', 'twenty', '1']])
  t.same(clipsOf({ number: 3 }, 'en'), [['n3'], ['3']])
})

t.test('[I21] what is no clip, or of another form than the rest, is named and not used', async t => {
  const folder = folderFor(t)
  record(join(folder, 'zh'), ['a', 'to'])
  record(join(folder, 'zh'), ['please'], tone(200, { rate: 16_000 }))
  writeFileSync(join(folder, 'zh', 'number.wav'), 'a song')
  writeFileSync(join(folder, 'zh', 'window.wav'), Buffer.alloc(3 * 1024 * 1024))
  const { of, problems } = readClips(folder, [])
  t.match(problems.map(({ clip, problem }) => [clip, problem]), [['number', /no WAV/], ['please', /another rate/], ['window', /larger than 2 MB/]])
  t.same(of('anywhere', 'zh')!.say([{ phrase: 'please' }, { letter: 'A' }, { phrase: 'number' }]), { missing: ['please', 'number'] })
  t.notOk(existsSync(join(folder, 'en')))
  t.ok(readFileSync(join(folder, 'zh', 'a.wav')).length > 0)
})
