/** Makes a backup of halls, district, audit and recordings while everybody works. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup, BackupHall } from '../contract/backups.js'
import type { StoreContext } from '../store/context.js'
import { readAuditHead } from '../store/district/audit.js'
import { hallKeys } from '../store/keys.js'
import { readDistrict, readEntries, readHalls, type HallCut, type KeptKey } from '../store/backup/read.js'
import { pairs } from '../store/board.js'
import { nameAt } from './folder.js'
import type { BackupKey } from './key.js'
import type { Line } from './records.js'
import { writeSealed } from './write-sealed.js'

export interface MakeOptions {
  readonly store: Pick<StoreContext, 'redis' | 'catalog'>
  readonly folder: string
  readonly key: BackupKey
  readonly because: Backup['because']
  /** Epoch ms. */
  readonly real: () => number
  /** Of this hallflow. */
  readonly version: string
  /** What it ran with, without secrets. */
  readonly settings: Readonly<Record<string, string>>
  /** Tells secrets apart: what is restored is worth nothing with another one. */
  readonly secretId: string
  /** Folders whose files go along, each under its name; one that is not there is left out. */
  readonly folders: Readonly<Record<string, string>>
}

const audit = 'district:{hallflow}:audit'
const partBytes = 192 * 1024
/** Recordings and audit; anything larger is not ours. */
const fileBytesMax = 2 * 1024 ** 3

/** Answers it as it stands in the list. */
export async function makeBackup ({ store, folder, key, because, real, version, settings, secretId, folders }: MakeOptions): Promise<Backup> {
  const madeAt = real()
  const path = join(folder, await nameAt(folder, madeAt))
  const counts = { keys: 0, events: 0, files: 0, fileBytes: 0 }
  const foot = await writeSealed(path, key, { madeAt, version }, async put => {
    const line = async (record: Line) => { await put(record) }
    const keys = async (kept: readonly KeptKey[]) => {
      for (const { name, kind, leftMs, value } of kept) await line({ is: 'key', name, kind, until: leftMs < 0 ? 0 : real() + leftMs, value })
      counts.keys += kept.length
    }
    const stream = async (name: string, last: number) => {
      for await (const entries of readEntries(store, name, last)) {
        await line({ is: 'entries', stream: name, entries })
        counts.events += entries.length
      }
    }
    await line({ is: 'begin', settings, redis: await redisVersion(store), secretId })
    // First the district: a hall may already run on what was written since, and then adopts it again.
    await readDistrict(store, keys)
    const { n, mac } = await readAuditHead(store.redis)
    if (n > 0) {
      await keys([{ name: `${audit}:head`, kind: 'string', leftMs: -1, value: `${n} ${mac}` }])
      await stream(audit, n)
    }
    const cuts = await readHalls(store, keys)
    for (const { keys: heart } of cuts) await keys(heart)
    for (const { hallId, version: last } of cuts) await stream(hallKeys(hallId).log, last)
    for (const [name, root] of Object.entries(folders)) {
      for (const file of await filesIn(root)) {
        const { size } = await stat(join(root, file))
        if (size > fileBytesMax) continue
        const bytes = await readFile(join(root, file))
        for (let at = 0; at === 0 || at < bytes.length; at += partBytes) {
          await line({ is: 'file', path: `${name}/${file}`, part: bytes.subarray(at, at + partBytes).toString('base64'), isFirst: at === 0 })
        }
        counts.files++
        counts.fileBytes += bytes.length
      }
    }
    await line({ is: 'end', counts })
    return { because, halls: cuts.map(hallIn), counts }
  })
  const { size } = await stat(path)
  return { name: path.slice(folder.length + 1), madeAt, bytes: size, because, halls: foot.halls, opensWith: key.opensWith }
}

/** What the foot tells of a hall. */
function hallIn ({ hallId, version, keys }: HallCut): BackupHall {
  const own = keys.find(({ name }) => name === hallKeys(hallId).hall)
  const { state, day, epoch } = Object.fromEntries(pairs((own?.value ?? []) as string[])) as Partial<Record<string, string>>
  const open = keys.find(({ name }) => name === hallKeys(hallId).open)
  return { hallId, version, epoch: Number(epoch ?? 1), ...day !== undefined && { day }, isOpen: state === 'open', openTickets: ((open?.value ?? []) as string[]).length / 2 }
}

async function redisVersion ({ redis }: Pick<StoreContext, 'redis'>): Promise<string> {
  try {
    return /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? ''
  } catch {
    return ''
  }
}

/** Names with slashes, sorted; none where there is no such folder. */
async function filesIn (root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(root.length + 1)).toSorted()
}
