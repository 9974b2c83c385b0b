/** The keys that telephone numbers are sealed with: which there are, and another one in their place. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { rotateContactKeys } from '../src/http/personal/contacts.js'
import { readConfig, type Config } from '../src/runtime/config.js'
import { closed, open, type RedisConnection } from '../src/runtime/redis.js'
import { socketIn } from '../src/runtime/redis-process.js'
import { StartProblem } from '../src/runtime/start-problem.js'
import { hallsWithContacts, readContactKeys, readContacts } from '../src/store/district/contact-keys.js'

const help = `npm run keys -- list
npm run keys -- rotate [--old-secrets FILE]

Telephone numbers that visitors left to be called back are sealed with a key of hallflow's own, which is kept wrapped with
HALLFLOW_SECRET. rotate draws a new key, seals every number with it and retires the old one; numbers go on coming in.
After HALLFLOW_SECRET was changed, --old-secrets names a file with the old one in a line.

The store is the one that REDIS_URL names, or hallflow's own in the folder that HALLFLOW_DATA names (./data), while it runs.
`
/** A server that has just read the old key has long written what it sealed with it. */
const pauseMs = 3000

class Unreadable extends Error {}

async function main (): Promise<void> {
  const { values, positionals: [verb, ...rest] } = parseArgs({ options: { 'old-secrets': { type: 'string' }, help: { type: 'boolean' } }, allowPositionals: true })
  if (values.help === true || !['list', 'rotate'].includes(verb ?? '') || rest.length > 0) {
    process.stdout.write(help)
    if (values.help !== true) process.exitCode = 2
    return
  }
  const config = readConfig(process.env)
  const redis = await connection(config)
  try {
    if (verb === 'list') await list(redis)
    else await rotate(redis, config, values['old-secrets'])
  } finally {
    await closed(redis)
  }
}

async function list (redis: RedisConnection): Promise<void> {
  const { current, all } = await readContactKeys({ redis })
  const contacts = await readContacts({ redis }, await hallsWithContacts({ redis }))
  for (const { keyId, madeAt } of all) {
    const count = contacts.filter(({ sealed }) => sealed.startsWith(`${keyId}.`)).length
    process.stdout.write(`${keyId}  made ${new Date(madeAt).toISOString()}  ${count} numbers${keyId === current?.keyId ? '  new numbers are sealed with it' : ''}\n`)
  }
  if (all.length === 0) process.stdout.write('There is no key yet: nobody has left a number.\n')
}

async function rotate (redis: RedisConnection, config: Config, oldSecretsFile: string | undefined): Promise<void> {
  const oldSecrets = oldSecretsFile === undefined ? [] : textOf(oldSecretsFile).split('\n').map(line => line.trim()).filter(line => line !== '')
  const { keyId, resealed, unreadable, retired } = await rotateContactKeys(
    { store: { redis }, secret: secretOf(config), clocks: { real: Date.now } },
    { hallIds: await hallsWithContacts({ redis }), oldSecrets, pause: async () => { await pause(pauseMs) } }
  )
  process.stdout.write(`${keyId} is the key now; ${resealed} numbers are sealed with it. Retired: ${retired.join(', ') || 'none, it is the first'}.\n`)
  if (unreadable === 0) return
  process.stdout.write(`${unreadable} numbers could not be opened and are left as they are until they expire: name the secret that they were kept with by --old-secrets.\n`)
  process.exitCode = 1
}

async function connection ({ redisUrl, dataFolder }: Config): Promise<RedisConnection> {
  if (redisUrl !== undefined) return await open(redisUrl, 'commands')
  const folder = join(dataFolder, 'redis')
  const path = existsSync(folder) ? socketIn(realpathSync(folder)) : ''
  try {
    if (existsSync(path)) return await open({ kind: 'unix', path }, 'commands')
  } catch {
    // A socket that its server left behind.
  }
  throw new Unreadable(`no store answers: REDIS_URL is not set, and hallflow does not run on ${dataFolder}`)
}

function secretOf ({ secret, dataFolder }: Config): string {
  if (secret !== undefined) return secret
  return textOf(join(dataFolder, 'secret')).trim()
}

function textOf (file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Unreadable(`${file} cannot be read`)
  }
}

try {
  await main()
} catch (problem) {
  if (!(problem instanceof Unreadable || problem instanceof StartProblem || String((problem as { code?: string }).code).startsWith('ERR_PARSE_ARGS'))) throw problem
  process.stderr.write(`hallflow: ${(problem as Error).message}\n`)
  process.exitCode = 2
}
