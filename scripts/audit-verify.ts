/** Verifies the audit: `npm run audit:verify`. Reads only, while hallflow runs or not. */
import { createPublicKey } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { anchorKeys, publicAnchorKey } from '../src/audit/anchors.js'
import { auditKey } from '../src/audit/chain.js'
import { anchorsFile, auditFolderIn, monthsIn, wholeBytes } from '../src/audit/files.js'
import { verifyAudit, type PlacedLine, type Verdict } from '../src/audit/verify.js'
import { readConfig, type Config } from '../src/runtime/config.js'
import { closed, open, type RedisConnection } from '../src/runtime/redis.js'
import { socketIn } from '../src/runtime/redis-process.js'
import { StartProblem } from '../src/runtime/start-problem.js'
import { readAudit, readAuditHead, type StoredRecord } from '../src/store/district/audit.js'

const help = `npm run audit:verify [-- OPTIONS]

Reads the audit's files in the folder that HALLFLOW_DATA names, and what the running store still holds, and says whether
every record is as it was written, in its place, and none is missing.

  --anchors FILE      anchors that were kept elsewhere, on top of those beside the audit; may be given again
  --old-secrets FILE  former HALLFLOW_SECRETs, one a line, where the secret was changed
  --anchor-key FILE   a public key (PEM) with which anchors may be signed, on top of that of the secrets
  --folder DIR        another folder with the audit's files
  --public-key        prints the public key of the anchors and ends

Exit status: 0 nothing is wrong, 1 something is, 2 the audit cannot be read.
`
const toldMax = 50
const readAtOnce = 1000
const options = {
  anchors: { type: 'string', multiple: true }, 'old-secrets': { type: 'string' }, 'anchor-key': { type: 'string' }, folder: { type: 'string' },
  'public-key': { type: 'boolean' }, help: { type: 'boolean' }
} as const

class Unreadable extends Error {}

async function main (): Promise<void> {
  const { values } = parseArgs({ options })
  if (values.help) return void process.stdout.write(help)
  const config = readConfig(process.env)
  const secrets = [secretIn(config), ...values['old-secrets'] === undefined ? [] : linesIn(values['old-secrets'])]
  const [{ publicKey } = anchorKeys('')] = secrets.map(anchorKeys)
  if (values['public-key']) return void process.stdout.write(publicKey.export({ format: 'pem', type: 'spki' }))

  const folder = values.folder ?? auditFolderIn(config.dataFolder)
  const store = await inStore(config)
  const months = await monthsIn(folder)
  if (months.length === 0 && store === undefined) throw new Unreadable(`there is no audit in ${folder}, and no store that answers`)
  const own = join(folder, anchorsFile)
  const anchorFiles = [...existsSync(own) ? [own] : [], ...values.anchors ?? []]
  const verdict = await verifyAudit({
    lines: linesOf(folder, months, store?.records ?? []),
    keys: secrets.map(auditKey),
    anchorKeys: [...secrets.map(anchorKeys), ...values['anchor-key'] === undefined ? [] : [publicAnchorKey(createPublicKey(textOf(values['anchor-key'])))]],
    anchors: anchorFiles.flatMap(file => linesIn(file).map((text, at) => ({ place: `${file.slice(file.lastIndexOf('/') + 1)}:${at + 1}`, text }))),
    head: store?.head,
    headAfter: store?.headAfter
  })
  await store?.close()
  process.stdout.write(said(verdict, folder, store !== undefined))
  process.exitCode = verdict.findings.length > 0 ? 1 : 0
}

/** The head first and the files last: what is added meanwhile is behind what is looked for, and what moves to the files is found there. */
async function inStore (config: Config) {
  const redis = await connection(config)
  if (!redis) return undefined
  const head = await readAuditHead(redis)
  const records: StoredRecord[] = []
  for (let from = 1; ;) {
    const block = await readAudit(redis, from, readAtOnce)
    const last = block.at(-1)
    if (!last) return { head, records, headAfter: async () => await readAuditHead(redis), close: async () => { await closed(redis) } }
    records.push(...block)
    from = last.n + 1
  }
}

async function connection ({ redisUrl, dataFolder }: Config): Promise<RedisConnection | undefined> {
  if (redisUrl !== undefined) return await open(redisUrl, 'commands')
  const folder = join(dataFolder, 'redis')
  const socket = existsSync(folder) ? socketIn(realpathSync(folder)) : ''
  if (!existsSync(socket)) return undefined
  try {
    return await open({ kind: 'unix', path: socket }, 'commands')
  } catch {
    // A socket that its server left behind.
    return undefined
  }
}

/** Files first, then what only the store has; what both have must be the same. */
async function * linesOf (folder: string, months: readonly string[], records: readonly StoredRecord[]): AsyncGenerator<PlacedLine> {
  const stored = new Map(records.map(({ n, text }) => [n, text]))
  for (const name of months) {
    let at = 0
    const { whole } = await wholeBytes(join(folder, name))
    if (whole === 0) continue
    for await (const text of createInterface({ input: createReadStream(join(folder, name), { end: whole - 1 }), crlfDelay: Infinity })) {
      at++
      const n = numberIn(text)
      if (n !== undefined && stored.get(n) === text) stored.delete(n)
      yield { place: `${name}:${at}`, text }
    }
  }
  // What differs from its copy on disk is told as a second one of its number.
  for (const [n, text] of stored) yield { place: `store:${n}`, text }
}

function numberIn (text: string): number | undefined {
  const [, n] = /"n":(\d{1,15}),/.exec(text) ?? []
  return n === undefined ? undefined : Number(n)
}

function secretIn ({ secret, dataFolder }: Config): string {
  const file = join(dataFolder, 'secret')
  if (secret !== undefined) return secret
  if (!existsSync(file)) throw new Unreadable(`HALLFLOW_SECRET is not set, and ${file} is not there: without the secret nothing can be verified`)
  return readFileSync(file, 'utf8').trim()
}

function textOf (file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Unreadable(`${file} cannot be read`)
  }
}

const linesIn = (file: string) => textOf(file).split('\n').filter(line => line.trim() !== '')

function said ({ records, first, last, anchors, findings, resumed }: Verdict, folder: string, isStoreAsked: boolean): string {
  const span = last === undefined ? 'no record' : `${records.toLocaleString('en')} records, ${first} to ${last.n}`
  return [
    `Read ${span} and ${anchors.toLocaleString('en')} anchors in ${folder}${isStoreAsked ? ', and the store' : ''}.`,
    ...isStoreAsked ? [] : ['The store was not asked: it does not run. What was cut off since the last anchor would not be seen.'],
    ...anchors === 0 ? ['There is no anchor yet; the first comes with the first record, then one an hour.'] : [],
    ...resumed.map(({ n, at, setAside }) => `Look: at record ${n}, ${new Date(at).toISOString()}, the store had lost records or was restored; ${setAside} of its records were set aside.`),
    ...findings.slice(0, toldMax).map(({ wrong, place, says }) => `${wrong}  ${place}  ${says}`),
    ...findings.length > toldMax ? [`… and ${findings.length - toldMax} more.`] : [],
    findings.length > 0 ? `Found wrong: ${findings.length}.` : 'Nothing is wrong.',
    ''
  ].join('\n')
}

try {
  await main()
} catch (problem) {
  const isKnown = problem instanceof Unreadable || problem instanceof StartProblem || (problem as { code?: string }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
  if (!isKnown) throw problem
  process.stderr.write(`hallflow: ${(problem as Error).message}\n`)
  process.exitCode = 2
}
