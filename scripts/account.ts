/** Keeps the accounts of a production hallflow from its own machine: the first administrator, and whoever is locked out of the page. */
import { createInterface } from 'node:readline/promises'
import { existsSync, mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { AccountName, AccountsFile, FileAccount, fromFile, readAccounts } from '../src/http/access/accounts.js'
import { hashPassword } from '../src/http/access/passwords.js'
import { alterPerson } from '../src/http/people/alter-person.js'
import { withHistory } from '../src/http/people/changed-person.js'
import { Role } from '../src/contract/http.js'
import { passwordProblem } from '../src/domain/password-rules.js'
import { openEmbeddedRedis } from '../src/runtime/embedded-redis.js'
import { makeLogger } from '../src/runtime/logger.js'
import { socketIn } from '../src/runtime/redis-process.js'
import { closed, open, type RedisConnection } from '../src/runtime/redis.js'
import { changePerson, readPeople, readPerson, seedPeople, type StoredPerson } from '../src/store/district/people.js'

const help = `npm run account -- add NAME --role clerk|guide|grid-head|manager|admin|auditor|agent [--halls a,b] [--counters 1,2] [--grids x,y]
npm run account -- lock NAME | unlock NAME | remove NAME | reset-factor NAME
npm run account -- list

Accounts stand in the store: the one that REDIS_URL names, or hallflow's own in the folder that HALLFLOW_DATA names (./data),
running or not. Where there is none yet they stand in accounts.json in that folder, and the first start takes them over.
The password is asked for, or read from a pipe; it has at least 12 characters and is not a common one. Adding an account that
is there gives it this role, reach and password. A change ends every sign-in of the account.
`
const folder = resolve(process.env.HALLFLOW_DATA ?? './data')
const file = join(folder, 'accounts.json')
const by = 'agent:command-line'

interface Wanted extends Omit<FileAccount, 'account'> { readonly account: string }
/** Where accounts stand. */
interface Book {
  readonly name: string
  list: () => Promise<StoredPerson[]>
  add: (account: Wanted) => Promise<void>
  change: (name: string, verb: Verb) => Promise<void>
  close: () => Promise<void>
}
const verbs = ['lock', 'unlock', 'remove', 'reset-factor'] as const
type Verb = typeof verbs[number]

const sentences: Readonly<Record<string, string>> = {
  'account-unknown': 'there is no account of this name',
  'last-admin': 'this is the last administrator; add another one first'
}

const lineOf = ({ account, role, halls, counterIds, state, factor }: StoredPerson) =>
  [account, role, halls?.join(',') ?? 'every hall', counterIds?.join(',') ?? 'every counter', state, factor === undefined ? 'no second factor' : 'second factor'].join('\t')

try {
  await main()
} catch (problem) {
  process.stderr.write(`account: ${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = 1
}

async function main (): Promise<void> {
  const { values, positionals: [verb, name = ''] } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string' }, halls: { type: 'string' }, counters: { type: 'string' }, grids: { type: 'string' }, help: { type: 'boolean' } }
  })
  if (values.help || verb === undefined) return void process.stdout.write(help)
  const change = verbs.find(each => each === verb)
  if (verb !== 'list' && verb !== 'add' && !change) throw new Error(`${verb} is not one of add, ${verbs.join(', ')}, list`)
  if (verb !== 'list' && !AccountName.safeParse(name).success) throw new Error('a name has small letters, digits, dots and hyphens, at most 40')
  const wanted = verb === 'add' ? await asked(name, values) : undefined
  const book = await openBook()
  try {
    if (wanted) await book.add(wanted)
    if (change) await book.change(name, change)
    if (verb === 'list') for (const each of await book.list()) process.stdout.write(`${lineOf(each)}\n`)
    else process.stdout.write(`${book.name}: ${{ add: 'has the account', lock: 'locked', unlock: 'unlocked', remove: 'has no more account', 'reset-factor': 'second factor taken away from' }[change ?? 'add']} ${name}.\n`)
  } finally {
    await book.close()
  }
}

async function asked (name: string, { role, halls, counters, grids }: { readonly role?: string, readonly halls?: string, readonly counters?: string, readonly grids?: string }): Promise<Wanted> {
  if (!Role.safeParse(role).success) throw new Error(`--role is one of ${Role.options.join(', ')}`)
  const list = (text: string | undefined) => text?.split(',').map(part => part.trim())
  const hash = await hashPassword(await askPassword(name))
  return FileAccount.parse({ account: name, role, hash, ...halls !== undefined && { halls: list(halls) }, ...counters !== undefined && { counterIds: list(counters) }, ...grids !== undefined && { grids: list(grids) } })
}

async function openBook (): Promise<Book> {
  const url = process.env.REDIS_URL
  if (url !== undefined && url !== '') return inStore('the store', await open(url, 'commands'), async () => undefined)
  const redisFolder = join(folder, 'redis')
  if (!existsSync(redisFolder)) return inFile()
  const socket = socketIn(realpathSync(redisFolder))
  const running = await open(`unix://${socket}`, 'commands', 500).catch(() => undefined)
  if (running) return inStore('the running hallflow', running, async () => undefined)
  const own = await openEmbeddedRedis({ dataFolder: folder, redisServer: process.env.HALLFLOW_REDIS_SERVER, logger: makeLogger({ level: 'silent' }) })
  return inStore('the store', await open(own.url, 'commands'), own.stop)
}

async function inStore (name: string, redis: RedisConnection, stop: () => Promise<void>): Promise<Book> {
  const store = { redis }
  // A file that no start has taken over yet goes first: it must not come later and find somebody there.
  await seedPeople(store, (await readAccounts(file)).map(account => fromFile(account, Date.now())), Date.now())
  return {
    name,
    list: async () => await readPeople(store),
    add: async wanted => {
      const now = Date.now()
      const fresh = fromFile(FileAccount.parse(wanted), now)
      if (await readPerson(store, wanted.account) === undefined) return void await changePerson(store, { person: { ...fresh, history: [{ at: now, by, did: 'created' }] } })
      await alterPerson(store, wanted.account, ({ halls: _halls, counterIds: _counters, grids: _grids, oneTimeUntil: _until, ...found }) => ({
        person: withHistory({ ...found, ...wanted, state: 'active', passwordAt: now, grant: found.grant + 1, because: 'role' }, now, by, 'changed')
      }))
    },
    change: async (account, verb) => {
      const now = Date.now()
      await alterPerson(store, account, found => {
        const next = { ...found, grant: found.grant + 1 }
        switch (verb) {
          case 'lock': return { person: withHistory({ ...next, state: 'locked', because: 'locked' }, now, by, 'locked') }
          case 'unlock': return { person: withHistory({ ...next, state: 'active', because: 'ended' }, now, by, 'unlocked') }
          case 'remove': return { person: withHistory({ ...next, state: 'left', because: 'left', name: undefined, hash: undefined, factor: undefined, oneTimeUntil: undefined }, now, by, 'left'), dropFactor: true }
          case 'reset-factor': return { person: withHistory({ ...next, factor: undefined, because: 'factor' }, now, by, 'factor-reset'), dropFactor: true }
        }
      }).catch((problem: unknown) => { throw new Error(sentences[(problem as { code?: string }).code ?? ''] ?? String(problem)) })
    },
    close: async () => {
      await closed(redis)
      await stop()
    }
  }
}

function inFile (): Book {
  return {
    name: file,
    list: async () => (await readAccounts(file)).map(account => fromFile(account, 0)),
    add: async wanted => { keep([...(await readAccounts(file)).filter(({ account }) => account !== wanted.account), FileAccount.parse(wanted)]) },
    change: async (name, verb) => {
      if (verb !== 'remove') throw new Error('hallflow has not been started here yet; add and remove accounts')
      const accounts = await readAccounts(file)
      const others = accounts.filter(({ account }) => account !== name)
      if (others.length === accounts.length) throw new Error(`there is no account ${name}`)
      keep(others)
    },
    close: async () => undefined
  }
}

/** Written aside and moved into place: a server never reads half a file. */
function keep (accounts: readonly FileAccount[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(AccountsFile.parse(accounts), null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What is typed is not shown. */
async function askPassword (name: string): Promise<string> {
  const isTerminal = process.stdin.isTTY
  if (isTerminal) process.stderr.write('Password: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const input = createInterface({ input: process.stdin, output: unseen, terminal: isTerminal })
  let password = ''
  for await (const line of input) {
    password = line
    break
  }
  input.close()
  if (isTerminal) process.stderr.write('\n')
  const problem = passwordProblem(password, [name])
  if (problem === 'common') throw new Error('this password is among the first that anybody tries; choose another')
  if (problem) throw new Error('a password has 12 to 128 characters')
  return password
}
