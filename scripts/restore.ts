/** Restores a backup into an empty store: `npm run restore -- FILE`. */
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { auditFolderIn, diskHead } from '../src/audit/files.js'
import { auditWriter } from '../src/audit/writer.js'
import { checkBackup, type Checked } from '../src/backup/check.js'
import { backupKey } from '../src/backup/key.js'
import { makeBackup } from '../src/backup/make.js'
import { BackupProblem } from '../src/backup/problem.js'
import { restoreBackup } from '../src/backup/restore.js'
import { resumeHalls } from '../src/backup/resume.js'
import { openHome } from '../src/catalog/live/home.js'
import { appVersion } from '../src/runtime/app-version.js'
import { clocksOf } from '../src/runtime/clock-anchor.js'
import { readConfig, type Config } from '../src/runtime/config.js'
import { toldSettings } from '../src/runtime/told-settings.js'
import { holdsAnything } from '../src/store/backup/keys.js'
import { readRestoring, unmarkRestoring } from '../src/store/backup/write.js'
import { readAuditHead } from '../src/store/district/audit.js'
import { presenceEveryMs, readPresences } from '../src/store/presence.js'
import { backupFolders } from './backup/folders.js'
import { openStore, runningAt, secretThere, type OpenedStore } from './backup/store.js'
import { report } from './backup/report.js'

const help = `npm run restore -- FILE [OPTIONS]

Reads a backup through, and only when all of it is right writes it into the store that REDIS_URL names, or into hallflow's
own in HALLFLOW_DATA. hallflow must not run meanwhile, and the store must be empty.

Tickets that were given after the backup are lost, but their paper is in people's hands. So that no number is given twice,
each line goes on beyond the highest number that it ever gave on a day, at a full hundred, for the rest of the number day.

  --replace           the store is not empty: what is there is backed up beside FILE, then replaced
  --without-copy      ... without backing it up first
  --although-running  servers or agents live on this store: restore under them all the same
  --no-skip           nobody was given a number since the backup: go on where it ends
  --key-file FILE     what it was sealed with; absent: HALLFLOW_BACKUP_KEY_FILE, else HALLFLOW_SECRET
  --json              tell it as JSON

Exit status: 0 restored, 1 the backup cannot be relied on and nothing was written, 2 it was refused and nothing was written,
3 it broke off: start it again with --replace.
`
const options = {
  replace: { type: 'boolean' }, 'without-copy': { type: 'boolean' }, 'although-running': { type: 'boolean' }, 'no-skip': { type: 'boolean' },
  'key-file': { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' }
} as const
let hasBegun = false

async function main (): Promise<void> {
  const { values, positionals: [file, ...rest] } = parseArgs({ options, allowPositionals: true })
  if (values.help || file === undefined || rest.length > 0) {
    process.stdout.write(help)
    if (!values.help) process.exitCode = 2
    return
  }
  const config = readConfig(process.env)
  const secret = secretThere(config)
  const key = backupKey({ secret, keyFile: values['key-file'] ?? config.backups.keyFile })
  const path = resolve(file)
  const began = Date.now()
  const say = (words: string) => { if (!values.json) process.stdout.write(`${words}\n`) }

  say(`Reading ${path} through ...`)
  const checked = await checkBackup(path, key)
  if (checked.secretId !== backupKey({ secret }).id) throw new Error('it was made with another HALLFLOW_SECRET: tickets, second factors and the audit would be worth nothing. Give that secret')
  if (config.redisUrl === undefined && await runningAt(config.dataFolder) !== undefined) throw new Error(`hallflow runs on ${config.dataFolder}: stop it first`)
  const opened = await openStore(config)
  try {
    await refuse(opened, { isReplacing: values.replace === true, isAlthoughRunning: values['although-running'] === true, began })
    const { hall } = await clocksOf(opened.redis, config.clock)
    const copy = values.replace && !values['without-copy'] ? await copied(opened, config, path, secret) : undefined
    if (copy !== undefined) say(`What was there is in ${copy}.`)

    say('Restoring ...')
    hasBegun = true
    const restored = await restoreBackup({ redis: opened.redis, path, key, real: Date.now, folders: backupFolders(config) })
    const { store } = await openHome({ redis: opened.redis, now: hall, trouble: () => undefined, tell: () => undefined })
    const halls = await resumeHalls(store, checked, { isSkipping: values['no-skip'] !== true, by: 'operator:restore' })
    await noted(opened, config, secret, checked)
    await unmarkRestoring(opened.redis)
    process.stdout.write(values.json ? `${JSON.stringify({ madeAt: checked.head.madeAt, ms: Date.now() - began, copy, restored, halls })}\n` : report(checked, restored, halls))
  } finally {
    await opened.stop()
  }
}

async function refuse ({ redis, jobs, of }: OpenedStore, { isReplacing, isAlthoughRunning, began }: { readonly isReplacing: boolean, readonly isAlthoughRunning: boolean, readonly began: number }): Promise<void> {
  if (of === 'address') {
    // Whoever lives there has spoken by now.
    await pause(Math.max(0, presenceEveryMs + 1000 - (Date.now() - began)))
    const { living } = await readPresences(jobs, Date.now())
    if (living.length > 0 && !isAlthoughRunning) {
      throw new Error(`hallflow runs on this store (${living.map(({ does, host, pid }) => `${does.join(' and ')} on ${host}, process ${pid}`).join('; ')}): stop it first, and wait 20 seconds where it was killed`)
    }
  }
  const isBrokenOff = await readRestoring(redis) !== undefined
  if (!isReplacing && (isBrokenOff || await holdsAnything(redis))) {
    throw new Error(isBrokenOff ? 'a restore was broken off in this store: give --replace --without-copy to begin it anew' : 'this store is not empty: give --replace to back up what is there, and to replace it')
  }
}

/** Where it stands. @throws {Error} when what is there cannot be backed up */
async function copied ({ redis }: OpenedStore, config: Config, path: string, secret: string): Promise<string> {
  const folder = dirname(path)
  try {
    const { store } = await openHome({ redis, now: Date.now, trouble: () => undefined, tell: () => undefined })
    const { name } = await makeBackup({ store, folder, key: backupKey({ secret, keyFile: config.backups.keyFile }), because: 'command', real: Date.now, version: appVersion, settings: toldSettings(process.env), secretId: backupKey({ secret }).id, folders: backupFolders(config) })
    await checkBackup(`${folder}/${name}`, backupKey({ secret, keyFile: config.backups.keyFile }))
    return `${folder}/${name}`
  } catch (problem) {
    throw new Error(`what is there cannot be backed up (${problem instanceof Error ? problem.message : String(problem)}); give --without-copy to replace it all the same`, { cause: problem })
  }
}

/** In the audit, where its files have not gone on since: then the auditor tells it. */
async function noted ({ redis }: OpenedStore, { dataFolder }: Config, secret: string, { head }: Checked): Promise<void> {
  const [{ n }, disk] = [await readAuditHead(redis), await diskHead(auditFolderIn(dataFolder))]
  if (disk.n > n) return
  await auditWriter({ redis, secret, real: Date.now }).write({ actor: 'operator', action: 'backup:restore', object: {}, result: 'begun', detail: { madeAt: head.madeAt } })
}

try {
  await main()
} catch (problem) {
  process.stderr.write(`hallflow: ${problem instanceof Error ? problem.message : String(problem)}${hasBegun ? '. The store is not whole: hallflow will not start on it. Start the restore again with --replace --without-copy' : '. Nothing was written'}.\n`)
  process.exitCode = hasBegun ? 3 : problem instanceof BackupProblem ? 1 : 2
}
