/** The catalogue's live home, from a terminal: how it stands, out to files, in from files. */
import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openDesk } from '../src/catalog/live/desk.js'
import { openHome } from '../src/catalog/live/home.js'
import { differences, differenceWords, partsOfFiles, seed } from '../src/catalog/live/seed.js'
import { titleOf } from '../src/catalog/live/describe.js'
import { filesOf, writeFiles } from '../src/catalog/export.js'
import { Refusal } from '../src/contract/refusal.js'
import { alwaysOpen } from '../src/domain/hours.js'
import { clocksOf } from '../src/runtime/clock-anchor.js'
import { readConfig, type Config } from '../src/runtime/config.js'
import { openEmbeddedRedis } from '../src/runtime/embedded-redis.js'
import { makeLogger } from '../src/runtime/logger.js'
import { closed, open, type RedisConnection } from '../src/runtime/redis.js'
import { socketIn } from '../src/runtime/redis-process.js'
import { readChanges } from '../src/store/district/catalog.js'

const help = `npm run catalog -- status
npm run catalog -- export [FOLDER]
npm run catalog -- import FOLDER [--from now|tomorrow|2026-12-01] [--note TEXT]

The catalogue lives in the store; the files of HALLFLOW_CATALOG (./catalog) filled it once. status tells how the two differ,
export writes the store back as files, import brings files in as one change, which /admin shows and can undo.
It works beside a running hallflow, and without one on the data folder. Without FOLDER: that of HALLFLOW_CATALOG.
`
const said = (text: string) => { process.stdout.write(`${text}\n`) }

try {
  await main()
} catch (problem) {
  process.stderr.write(`catalog: ${problem instanceof Refusal ? refusalText(problem) : problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = 1
}

async function main (): Promise<void> {
  const { values, positionals: [verb, given] } = parseArgs({ allowPositionals: true, options: { from: { type: 'string', default: 'now' }, note: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help || verb === undefined || !['status', 'export', 'import'].includes(verb) || (verb === 'import' && given === undefined)) {
    process.stdout.write(help)
    if (!values.help && verb !== undefined) process.exitCode = 1
    return
  }
  const config = readConfig(process.env, true)
  const { redis, end } = await storeOf(config)
  try {
    const { hall } = await clocksOf(redis, config.clock)
    const folder = given === undefined ? config.catalogFolder : resolve(given)
    if (await seed({ redis, now: hall }, config.catalogFolder)) said(`The store was empty: it has the catalogue of ${config.catalogFolder} now.`)
    const home = await openHome({
      redis, now: hall, trouble: problem => { throw problem }, tell: () => undefined,
      ...config.mode === 'demo' && !config.clock && { adapt: catalog => ({ ...catalog, halls: new Map([...catalog.halls].map(([hallId, each]) => [hallId, alwaysOpen(each)])) }) }
    })
    const state = home.state()
    if (verb === 'export') {
      said(`${writeFiles(folder, filesOf(state.parts))} files written to ${folder}.`)
    } else if (verb === 'import') {
      const edits = differences(state, partsOfFiles(folder))
      const { change } = await openDesk(home).change({
        wishes: () => edits.map(({ part, after }) => ({ part, value: after?.value ?? null, order: after?.order })), from: values.from, note: values.note ?? `from ${folder}`
      }, { by: 'admin:terminal' })
      said(`Change ${change.id}: ${change.title.en} (${change.state === 'planned' ? `planned from ${change.from}` : 'done'}).`)
    } else {
      const [last] = await readChanges(home.store, { count: 1 })
      said(`Head ${state.head} after ${state.changes} changes; the last by ${last?.by ?? 'nobody'}: ${last?.title.en ?? ''}`)
      for (const { id, day, edits } of state.planned) said(`Planned from ${day}: change ${id}, ${titleOf(edits, state.parts).en}`)
      const edits = differences(state, partsOfFiles(folder))
      said(edits.length === 0 ? `The files of ${folder} say the same.` : `The files of ${folder} differ: ${differenceWords(edits)}. To bring them in: ${titleOf(edits, state.parts).en}`)
    }
  } finally {
    await end()
  }
}

/** The store of a running hallflow, or of the data folder where none runs. */
async function storeOf ({ redisUrl, dataFolder, redisServer }: Config): Promise<{ redis: RedisConnection, end: () => Promise<void> }> {
  const folder = join(dataFolder, 'redis')
  const running = redisUrl === undefined && existsSync(folder) ? await open({ kind: 'unix', path: socketIn(realpathSync(folder)) }, 'commands').catch(() => undefined) : undefined
  if (running) return { redis: running, end: async () => { await closed(running) } }
  const embedded = redisUrl === undefined ? await openEmbeddedRedis({ dataFolder, redisServer, logger: makeLogger({ level: 'error' }) }) : undefined
  const redis = await open(redisUrl ?? embedded?.url ?? '', 'commands')
  return { redis, end: async () => { await closed(redis); await embedded?.stop() } }
}

function refusalText ({ code, details }: Refusal): string {
  const { problems = [], obstacles = [], planned = [] } = (details ?? {}) as Record<string, Array<{ part?: string, path?: string, message: { en: string } }>>
  const lines = [...problems, ...obstacles, ...planned].slice(0, 20).map(({ part = '', path = '', message }) => `  ${part} ${path} ${message.en}`)
  return [`nothing was changed (${code})`, ...lines].join('\n')
}
