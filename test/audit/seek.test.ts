/** Records found in long files of the audit without reading what came later. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { linesBack } from '../../src/audit/files.js'
import { startOf } from '../../src/audit/seek.js'

const folder = mkdtempSync(join(tmpdir(), 'hallflow-seek-'))
t.teardown(() => { rmSync(folder, { recursive: true }) })
const line = (n: number, bytes: number) => JSON.stringify({ n, text: '号'.repeat(Math.ceil(bytes / 3)) })

async function back (path: string, before?: number): Promise<string[]> {
  const found: string[] = []
  for await (const text of linesBack(path, before)) found.push(text)
  return found
}

t.test('[S112] whatever the lines are like, reading begins at the record before the one that is named', async t => {
  // A record may be larger than what is read at once.
  const bytes = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 900 }) }, { weight: 1, arbitrary: fc.constantFrom(65_500, 65_536, 70_000, 200_000) })
  const lines = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(bytes, { maxLength: 300 }), fc.boolean())
  await fc.assert(fc.asyncProperty(lines, fc.nat({ max: 330 }), async ([first, all, isEnded], before) => {
    const path = join(folder, 'some.ndjson')
    let n = first
    const texts = all.map(size => line(n++, size))
    writeFileSync(path, texts.map(text => `${text}\n`).join('').slice(0, isEnded ? undefined : -1))
    const wanted = texts.filter(text => (JSON.parse(text) as { n: number }).n < before).toReversed()
    const found = await back(path, before)
    if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${found.length} lines instead of ${wanted.length}`)
  }), { numRuns: 150 })
  t.pass('150 files')
})

t.test('[S112] of 200,000 records the first ones are found by reading a small part; a file that was tampered with is read from its end', async t => {
  const path = join(folder, 'long.ndjson')
  const texts = Array.from({ length: 200_000 }, (_, i) => line(i + 1, 200))
  writeFileSync(path, `${texts.join('\n')}\n`)
  t.same((await back(path, 4)).map(text => (JSON.parse(text) as { n: number }).n), [3, 2, 1])
  const file = await open(path, 'r')
  let bytes = 0
  const counted = new Proxy(file, { get: (own, name) => name !== 'read' ? Reflect.get(own, name) as unknown : async (...asked: Parameters<typeof file.read>) => {
    const done = await own.read(...asked)
    bytes += done.bytesRead
    return done
  } })
  const { size } = await file.stat()
  t.equal(await startOf(counted, size, 100_001), Buffer.byteLength(`${texts.slice(0, 100_000).join('\n')}\n`))
  t.equal(await startOf(counted, size, 1), 0)
  t.equal(await startOf(counted, size, 900_000), size)
  t.ok(bytes < size / 5, `${bytes} of ${size} bytes`)
  await file.close()

  writeFileSync(path, `${texts.slice(0, 2000).fill('no record', 800, 1200).join('\n')}\n`)
  const found = await back(path, 1500)
  t.same([found.length, found.at(-1)], [2000, texts[0]], 'and whoever reads takes what is asked for')
})

t.test('[S112] whoever gives a record another number hides none of the others', async t => {
  const path = join(folder, 'renumbered.ndjson')
  const sizes = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 3, maxLength: 250 })
  await fc.assert(fc.asyncProperty(sizes, fc.nat(), fc.oneof(fc.nat({ max: 300 }), fc.constantFrom(99_999, 0, -1)), fc.nat({ max: 260 }), async (all, at, number, before) => {
    const numbers = all.map((_, index) => index + 1)
    numbers[at % numbers.length] = number
    const own = numbers.filter((number, index) => number === index + 1 && number < before)
    writeFileSync(path, numbers.map((number, index) => `${line(number, all[index] ?? 1)}\n`).join(''))
    const found = new Set((await back(path, before)).map(text => (JSON.parse(text) as { n: number }).n))
    const hidden = own.filter(number => !found.has(number))
    if (hidden.length > 0) throw new Error(`${hidden.join()} of ${numbers.join()} before ${before}`)
  }), { numRuns: 400 })
  t.pass('400 files')
})
