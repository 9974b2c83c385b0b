/** Makes a backup now, and reads it through: `npm run backup`. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkBackup } from '../src/backup/check.js'
import { backupsIn, tidy } from '../src/backup/folder.js'
import { backupKey } from '../src/backup/key.js'
import { makeBackup } from '../src/backup/make.js'
import { BackupProblem } from '../src/backup/problem.js'
import { openHome } from '../src/catalog/live/home.js'
import { appVersion } from '../src/runtime/app-version.js'
import { clocksOf } from '../src/runtime/clock-anchor.js'
import { readConfig } from '../src/runtime/config.js'
import { StartProblem } from '../src/runtime/start-problem.js'
import { toldSettings } from '../src/runtime/told-settings.js'
import { holdsAnything } from '../src/store/backup/keys.js'
import { backupFolders } from './backup/folders.js'
import { listed } from './backup/listed.js'
import { openStore, secretThere } from './backup/store.js'

const help = `npm run backup [-- OPTIONS]

Makes a backup while hallflow runs, or while it does not: the halls, each at one version with its whole log; catalogue,
people, devices and keys; the audit and the recordings; the settings without secrets. It is sealed, and read through when
it is written. What visitors wrote or left to be called back is in no backup.

  --to DIR          where it goes; absent: HALLFLOW_BACKUP_DIR, else ./backups
  --keep N          remove all but the newest N good ones afterwards; absent: HALLFLOW_BACKUP_KEEP with that folder, else none
  --key-file FILE   seal it with what this file holds; absent: HALLFLOW_BACKUP_KEY_FILE, else HALLFLOW_SECRET
  --list            only tell which there are
  --check FILE      only read one through
  --json            tell it as JSON

Exit status: 0 done, 1 something is wrong with a backup, 2 it could not be made.
`
const options = { to: { type: 'string' }, keep: { type: 'string' }, 'key-file': { type: 'string' }, list: { type: 'boolean' }, check: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const

async function main (): Promise<void> {
  const { values } = parseArgs({ options })
  if (values.help) return void process.stdout.write(help)
  const config = readConfig(process.env)
  const folder = values.to === undefined ? config.backups.folder ?? resolve('backups') : resolve(values.to)
  const say = (result: unknown, words: string) => process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${words}\n`)
  if (values.list) {
    const backups = await backupsIn(folder)
    return void say({ folder, backups }, backups.length === 0 ? `There is no backup in ${folder}.` : backups.map(listed).join('\n'))
  }
  const secret = secretThere(config)
  const key = backupKey({ secret, keyFile: values['key-file'] ?? config.backups.keyFile })
  if (values.check !== undefined) {
    const { head, halls, counts } = await checkBackup(resolve(values.check), key)
    return void say({ head, halls, counts }, `${values.check} is whole and can be restored: made ${new Date(head.madeAt).toISOString()} by hallflow ${head.version}, ${counts.keys} keys, ${counts.events} events, ${counts.files} files.`)
  }
  if (values.keep !== undefined && !/^[1-9]\d{0,2}$/.test(values.keep)) throw new Error('--keep is a number of backups, 1 to 999')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { redis, stop } = await openStore(config)
  try {
    if (!await holdsAnything(redis)) throw new Error('there is nothing in this store yet')
    const { store } = await openHome({ redis, now: (await clocksOf(redis, config.clock)).hall, trouble: () => undefined, tell: () => undefined })
    const backup = await makeBackup({ store, folder, key, because: 'command', real: Date.now, version: appVersion, settings: toldSettings(process.env), secretId: backupKey({ secret }).id, folders: backupFolders(config) })
    await checkBackup(join(folder, backup.name), key)
    const keep = values.keep === undefined ? values.to === undefined && config.backups.folder !== undefined ? config.backups.keep : undefined : Number(values.keep)
    const removed = keep === undefined ? [] : await tidy(folder, await backupsIn(folder), keep, Date.now())
    say({ folder, backup, removed }, `${listed(backup)}\nWritten to ${join(folder, backup.name)} and read through: it is whole.\n${removed.length > 0 ? `Removed: ${removed.join(', ')}.\n` : ''}` +
      (key.opensWith === 'secret' ? `It opens with HALLFLOW_SECRET${config.secret === undefined ? `, which is the file ${join(config.dataFolder, 'secret')}` : ''}: keep a copy of that elsewhere, without it nobody can restore.` : 'It opens with the key file: keep a copy of that elsewhere. Restoring needs HALLFLOW_SECRET, too.'))
  } finally {
    await stop()
  }
}

try {
  await main()
} catch (problem) {
  process.stderr.write(`hallflow: ${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = problem instanceof BackupProblem ? 1 : 2
  if (!(problem instanceof Error) || (problem instanceof TypeError && !(problem instanceof StartProblem))) process.stderr.write(`${(problem as Error).stack ?? ''}\n`)
}
