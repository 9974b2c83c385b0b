/** What has to hold when all was sent: the house answers, gives a number, and every hall is what its log says. */
import { isDeepStrictEqual } from 'node:util'
import { auditKey } from '../../src/audit/chain.js'
import { anchorKeys } from '../../src/audit/anchors.js'
import { verifyAudit } from '../../src/audit/verify.js'
import type { Board } from '../../src/contract/board.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { DemoPage } from '../../src/contract/pages.js'
import { advanceInPlace, emptyBoard } from '../../src/domain/board.js'
import type { RedisConnection } from '../../src/runtime/redis.js'
import { auditFolderIn, linesBack, monthsIn } from '../../src/audit/files.js'
import { join } from 'node:path'
import { readAuditBack } from '../../src/store/district/audit.js'
import { readBoard } from '../../src/store/board.js'
import type { StoreContext } from '../../src/store/context.js'

export interface Afterwards {
  readonly health: number
  readonly ticket: number
  /** Events of each hall; their fold is its board. */
  readonly halls: Readonly<Record<string, number>>
  readonly auditRecords: number
  readonly problems: readonly string[]
}

export async function lookAfterwards (url: string, redis: RedisConnection, { secret, dataFolder }: { readonly secret: string, readonly dataFolder: string }): Promise<Afterwards> {
  const problems: string[] = []
  const health = (await fetch(`${url}/api/health/ready`)).status
  const { halls } = await (await fetch(`${url}/api/demo`)).json() as DemoPage
  const statuses: number[] = []
  for (const { hallId } of halls) {
    const { token } = await (await fetch(`${url}/api/demo/device?role=kiosk&hallId=${hallId}`)).json() as { token: string }
    const { lines } = await (await fetch(`${url}/api/halls/${hallId}`)).json() as { lines: Array<{ serviceId: string }> }
    for (const { serviceId } of lines) {
      const answer = await fetch(`${url}/api/halls/${hallId}/tickets`, { method: 'POST', headers: { authorization: `Device ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ serviceId }) })
      statuses.push(answer.status)
      if (answer.status === 201) break
    }
  }
  if (health !== 200) problems.push(`health says ${health}`)
  const ticket = statuses.includes(201) ? 201 : statuses.at(-1) ?? 0
  if (ticket !== 201) problems.push(`no hall gives a number any more: ${statuses.join(' ')}`)
  const versions: Record<string, number> = {}
  for (const { hallId } of halls) {
    const told = await foldedAndRead(redis, hallId)
    versions[hallId] = told.events
    if (!told.isSame) problems.push(`the board of ${hallId} is not what its log says`)
  }
  const audit = await auditIn(redis, secret, dataFolder)
  if (audit.findings.length > 0) problems.push(`the audit: ${audit.findings.slice(0, 3).map(({ says }) => says).join('; ')}`)
  return { health, ticket, halls: versions, auditRecords: audit.records, problems }
}

/** Agents go on meanwhile: the board is asked for until it is read between two events. */
async function foldedAndRead (redis: RedisConnection, hallId: string): Promise<{ isSame: boolean, events: number }> {
  const store = { redis } as StoreContext
  for (let tries = 0; ; tries++) {
    const board = await readBoard(store, hallId)
    const folded: Board = emptyBoard(hallId)
    let events = 0
    for (let from = '-'; ;) {
      const entries = await redis.xrange(`hall:{${hallId}}:log`, from, `${board.version}`, 'COUNT', 1000)
      for (const [, fields] of entries) {
        if (!advanceInPlace(folded, JSON.parse(fields[1] ?? '') as HallEvent)) return { isSame: false, events }
        events++
      }
      const last = entries.at(-1)?.[0]
      if (last === undefined) break
      from = `(${last}`
    }
    if (isDeepStrictEqual(folded, board) || tries === 5) return { isSame: isDeepStrictEqual(folded, board), events }
  }
}

async function auditIn (redis: RedisConnection, secret: string, dataFolder: string) {
  const folder = auditFolderIn(dataFolder)
  const lines = new Map<number, { place: string, text: string }>()
  for (const name of await monthsIn(folder)) for await (const text of linesBack(join(folder, name))) lines.set((JSON.parse(text) as { n: number }).n, { place: name, text })
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const block = await readAuditBack(redis, before, 500)
    for (const { n, text } of block) lines.set(n, { place: 'store', text })
    before = block.at(-1)?.n ?? 0
    if (block.length === 0) break
  }
  return await verifyAudit({ lines: [...lines].toSorted(([one], [other]) => one - other).map(([, line]) => line), keys: [auditKey(secret)], anchorKeys: [anchorKeys(secret)], anchors: [] })
}
