import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import t from 'tap'
import { makeLogger } from '../../src/runtime/logger.js'
import { stopping } from '../../src/runtime/stopping.js'

const logger = makeLogger({ level: 'silent' })

t.test('[U19] what was started last ends first, each after the other, and asking twice ends once', async t => {
  const ended: string[] = []
  const parts = stopping({ logger })
  for (const name of ['store', 'agents', 'server']) {
    parts.add(name, async () => {
      ended.push(`${name} ends`)
      await new Promise(resolve => setTimeout(resolve, 5))
      ended.push(`${name} ended`)
    })
  }

  t.same(await Promise.all([parts.stop(), parts.stop()]), [true, true])
  t.same(ended, ['server ends', 'server ended', 'agents ends', 'agents ended', 'store ends', 'store ended'])
  t.equal(await parts.stop(), true)
  t.equal(ended.length, 6)
})

t.test('[U19] a part that hangs or breaks does not keep the others from ending', async t => {
  const ended: string[] = []
  let lines = ''
  const parts = stopping({ deadlineMs: 400, logger: makeLogger({ level: 'error', into: { write: line => { lines += line } } }) })
  parts.add('store', () => { ended.push('store') })
  parts.add('agents', () => { throw new Error('no way out') })
  parts.add('server', () => new Promise(() => undefined))
  const from = performance.now()

  t.equal(await parts.stop(), false)

  t.same(ended, ['store'])
  t.ok(performance.now() - from < 1500)
  t.match(lines, /"part":"server","problem":"did not end within \d+ ms"/)
  t.match(lines, /"part":"agents","problem":"no way out"/)
})

/** A process with one part that takes `endMs` to end. */
async function processThat (endMs: number) {
  return await told(spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', programThat(endMs)], { stdio: ['ignore', 'pipe', 'inherit'] }))
}

/** As npm runs it: below a shell that passes nothing on. */
async function processBelowNpm (endMs: number) {
  const shell = '"$0" --import tsx --input-type=module --eval "$1" & wait'
  return await told(spawn('/bin/sh', ['-c', shell, process.execPath, programThat(endMs)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, npm_lifecycle_event: 'start' } }))
}

function programThat (endMs: number): string {
  return `
    import { stopping, stopOnSignals } from '${new URL('../../src/runtime/stopping.ts', import.meta.url).href}'
    import { makeLogger } from '${new URL('../../src/runtime/logger.ts', import.meta.url).href}'
    const parts = stopping({ logger: makeLogger({ level: 'silent' }) })
    parts.add('part', () => new Promise(resolve => setTimeout(() => { console.log('ended'); resolve() }, ${endMs})))
    stopOnSignals(parts, () => console.log('stopping'))
    // Nobody may have to look for it where a test has failed.
    setTimeout(() => process.exit(3), 15_000)
    console.log('up')`
}

async function told (child: ChildProcessByStdio<null, Readable, null>) {
  let said = ''
  const heard = (text: string) => new Promise<void>(resolve => {
    const look = () => { if (said.includes(text)) resolve() }
    child.stdout.on('data', look)
    look()
  })
  child.stdout.on('data', (part: Buffer) => { said += part.toString() })
  const over = new Promise<number | null>(resolve => child.once('close', resolve))
  await heard('up')
  return { child, heard, over, said: () => said }
}

t.test('[U20] one press that arrives twice, by the terminal and by npm, ends in good order', async t => {
  const { child, over, said } = await processThat(300)

  child.kill('SIGINT')
  child.kill('SIGINT')
  child.kill('SIGTERM')

  t.equal(await over, 0)
  t.equal(said(), 'up\nstopping\nended\n')
})

t.test('[U20] who presses again after a while is not kept waiting', async t => {
  const { child, heard, over, said } = await processThat(8000)
  child.kill('SIGINT')
  await heard('stopping')
  await new Promise(resolve => setTimeout(resolve, 1100))

  child.kill('SIGINT')

  t.equal(await over, 1)
  t.notMatch(said(), /ended/)
})

t.test('[U20] whoever ends the npm that runs it ends it in good order', async t => {
  const { child, over, said } = await processBelowNpm(300)
  child.kill('SIGTERM')
  await over

  t.equal(said(), 'up\nstopping\nended\n')
})
