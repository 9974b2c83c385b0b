/** What stands in the store: catalogue, people, calendar, devices, audit, backups, and who is at work. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { anchorsFile, auditFolderIn, filesReach, linesBack } from '../../src/audit/files.js'
import { backupsIn } from '../../src/backup/folder.js'
import { openHome } from '../../src/catalog/live/home.js'
import { isLate, newestGood } from '../../src/domain/backups.js'
import { deviceState } from '../../src/domain/devices/state.js'
import { isPassword } from '../../src/http/access/passwords.js'
import { appVersion } from '../../src/runtime/app-version.js'
import type { Config } from '../../src/runtime/config.js'
import { readBackups } from '../../src/store/backup/state.js'
import { readAuditHead } from '../../src/store/district/audit.js'
import { heardOf } from '../../src/store/district/device-uses.js'
import { deviceShelf } from '../../src/store/district/devices.js'
import { readPeople } from '../../src/store/district/people.js'
import { readPresences } from '../../src/store/presence.js'
import type { OpenedStore } from '../backup/store.js'
import { attention, ok, wrong, type Finding } from './finding.js'

type Stores = Pick<OpenedStore, 'redis' | 'jobs'>
const [hourMs, dayMs] = [60 * 60_000, 24 * 60 * 60_000]
const demoPassword = 'hallflow-demo'

export async function people ({ redis }: Stores, { mode, dataFolder }: Config): Promise<Finding[]> {
  if (mode === 'demo') return [ok('people', '演示账户（人人都知道密码）', 'accounts of a demo, whose password everybody knows')]
  const all = (await readPeople({ redis })).filter(({ state }) => state === 'active')
  const admins = all.filter(({ role }) => role === 'admin')
  const found: Finding[] = []
  if (admins.length === 0) found.push(wrong('people', ['没有管理员', 'there is no administrator'], ['npm run account -- add NAME --role admin', 'npm run account -- add NAME --role admin']))
  else if (!admins.some(({ factor, hash }) => factor !== undefined || hash === undefined)) found.push(attention('people', ['没有一位管理员设了第二重验证', 'no administrator has a second factor'], ['请管理员登录并按提示设置。', 'Let an administrator sign in and set it up when asked.']))
  const file = join(dataFolder, 'accounts.json')
  // Before the first start it is all there is of them.
  if (all.length > 0 && existsSync(file)) found.push(attention('files', [`${file} 已被读入，不再使用`, `${file} was taken over and is not read any more`], ['删除它。', 'Delete it.']))
  if (!all.some(({ role }) => role === 'auditor')) found.push(attention('people', ['没有安全审计员，审计无人查看', 'there is no security auditor: nobody can read the audit'], ['为另一个人建立 auditor 账户。', 'Give somebody else an account with the role auditor.']))
  for (const { account, hash } of all.slice(0, 200)) {
    if (hash !== undefined && await isPassword(demoPassword, hash)) found.push(wrong('people', [`${account} 用的是演示密码`, `${account} has the password of the demo`], ['立即重设密码。', 'Reset it at once.']))
  }
  return found.length > 0 ? found : [ok('people', `${all.length} 个账户，${admins.length} 位管理员`, `${all.length} accounts, ${admins.length} administrators`)]
}

/** From November on the next year's holidays are known. */
export async function calendar ({ redis }: Stores, now: number): Promise<Finding[]> {
  const { store } = await openHome({ redis, now: () => now, trouble: () => undefined, tell: () => undefined })
  const { district: { calendar: days = [] }, halls } = store.catalog.current()
  const years = new Set(days.map(({ date }) => Number(date.slice(0, 4))))
  const today = new Date(now)
  const wanted = [today.getUTCFullYear(), ...today.getUTCMonth() >= 10 ? [today.getUTCFullYear() + 1] : []]
  const missing = wanted.filter(year => !years.has(year))
  if ([...halls.values()].every(({ ignoresCalendar }) => ignoresCalendar)) return []
  return missing.length === 0
    ? [ok('calendar', `${wanted.join('、')} 年的节假日已在日历中`, `the public holidays of ${wanted.join(', ')} are there`)]
    : [attention('calendar', [`缺少 ${missing.join('、')} 年的节假日：大厅会在假日开门，在补班日关门`, `the public holidays of ${missing.join(', ')} are missing: halls would open on them`], ['在管理页的日历中引入，或更新 hallflow。', 'Take them over on the administration page under days, or update hallflow.'])]
}

export async function devices ({ redis, jobs }: Stores, now: number): Promise<Finding[]> {
  const { records } = await deviceShelf.readAll(redis)
  const states = await Promise.all([...records.values()].map(async record => {
    const { heard, reported } = await heardOf(jobs, record.deviceId)
    return { record, state: deviceState(record, heard, reported, now), at: Math.max(heard?.at ?? 0, reported?.at ?? 0) }
  }))
  if (states.length === 0) return [ok('devices', '没有登记的设备', 'none is enrolled')]
  const silent = states.filter(({ state, at }) => state === 'offline' && now - at > dayMs)
  const suspected = states.filter(({ state }) => state === 'suspected')
  const named = (all: typeof states) => all.slice(0, 6).map(({ record: { name, hallId } }) => `${name} (${hallId})`).join(', ')
  return [
    ...suspected.map(each => wrong('devices', [`${named([each])} 的令牌似乎在两处使用`, `the token of ${named([each])} seems to be used in two places`], ['去看这台设备，必要时撤销。', 'Look at that device, and revoke it if need be.'])),
    ...silent.length > 0 ? [attention('devices', [`${silent.length} 台超过一天没有消息：${named(silent)}`, `${silent.length} have been silent for more than a day: ${named(silent)}`], ['检查电源和网络；不再使用的请移除。', 'Look at power and network; remove what is not used any more.'])] : [],
    ok('devices', `共 ${states.length} 台`, `${states.length} in all`)
  ]
}

export async function audit ({ redis }: Stores, { dataFolder }: Config, now: number): Promise<Finding[]> {
  const folder = auditFolderIn(dataFolder)
  const [head, disk] = [await readAuditHead(redis), { n: await filesReach(folder) }]
  if (head.n === 0 && disk.n === 0) return [ok('audit', '还没有记录', 'there is no record yet')]
  if (disk.n === 0) return [ok('audit', `${head.n} 条在存储中；文件不在这台机器上`, `${head.n} records in the store; its files are not on this machine`)]
  let last: string | undefined
  if (existsSync(join(folder, anchorsFile))) for await (const line of linesBack(join(folder, anchorsFile))) if (line.endsWith('}')) { last = line; break }
  const age = last === undefined ? Infinity : now - (JSON.parse(last) as { at: number }).at
  const found: Finding[] = []
  if (head.n < disk.n) found.push(attention('audit', ['存储落后于文件（恢复过？），下一轮会接着文件写', 'the store is behind the files (was it restored?); the next round goes on from them'], ['运行 npm run audit:verify。', 'Run npm run audit:verify.']))
  if (head.n - disk.n > 1000) found.push(wrong('audit', [`${head.n - disk.n} 条还没有写入文件`, `${head.n - disk.n} records are not in the files yet`], ['检查后台程序和磁盘。', 'Look at the agents and at the disk.']))
  if (age > 26 * hourMs) found.push(attention('audit', ['一天多没有新的锚点', 'no anchor for more than a day'], ['检查后台程序是否在运行。', 'See whether the agents run.']))
  return found.length > 0 ? found : [ok('audit', `${disk.n} 条在文件中，锚点在 ${Math.round(age / hourMs)} 小时前；请把 anchors.ndjson 抄到别的机器`, `${disk.n} records in files, the last anchor ${Math.round(age / hourMs)} hours ago; copy anchors.ndjson to another machine`)]
}

export async function backups (stores: Stores | undefined, { backups: { folder, at } }: Config, now: number): Promise<Finding[]> {
  if (folder === undefined) return [attention('backups', ['没有设置，存储丢失就什么都没有了', 'none are made: when the store is lost, all is'], ['设 HALLFLOW_BACKUP_DIR，最好在另一块磁盘上。', 'Set HALLFLOW_BACKUP_DIR, best on another disk.'])]
  const told = stores && await readBackups(stores.redis)
  const there = told?.backups.length ? told.backups : await backupsIn(folder)
  const newest = newestGood(there)
  const bad = there.filter(({ problem }) => problem !== undefined)
  const found: Finding[] = []
  if (!newest) found.push(wrong('backups', [`${folder} 中没有可用的备份`, `there is none in ${folder} to rely on`], ['运行 npm run backup，看它说什么。', 'Run npm run backup and see what it says.']))
  else if (isLate(there, now)) found.push(wrong('backups', [`最近一次是 ${Math.round((now - newest.madeAt) / hourMs)} 小时前`, `the newest is ${Math.round((now - newest.madeAt) / hourMs)} hours old`], [`每天 ${at} 应有一次：检查后台程序、磁盘和日志。`, `There should be one each day at ${at}: look at the agents, the disk and the log.`]))
  else found.push(ok('backups', `最近一次是 ${Math.round((now - newest.madeAt) / hourMs)} 小时前，共 ${there.length} 份${newest.checkedAt === undefined ? '' : '，已通读核对'}`, `the newest is ${Math.round((now - newest.madeAt) / hourMs)} hours old, ${there.length} in all${newest.checkedAt === undefined ? '' : ', read through'}`))
  if (bad.length > 0) found.push(attention('backups', [`${bad.length} 份不可用：${bad.slice(0, 3).map(({ name }) => name).join('、')}`, `${bad.length} cannot be relied on: ${bad.slice(0, 3).map(({ name }) => name).join(', ')}`], ['查明原因后删除。', 'Find out why, then delete them.']))
  return found
}

export async function running ({ jobs }: Stores, now: number): Promise<Finding[]> {
  const { living, silent } = await readPresences(jobs, now)
  const named = living.map(({ does, host, pid, version }) => `${does.join('+')} ${host}/${pid} ${version}`).join(', ')
  const found: Finding[] = []
  const versions = new Set([appVersion, ...living.map(({ version }) => version)])
  if (living.length > 0 && !living.some(({ does }) => does.includes('agents'))) found.push(wrong('running', ['没有后台程序：大厅不会按时开关，也没有预测和备份', 'no agents run: halls do not open and close, and there are no forecasts and no backups'], ['启动 node dist/scripts/work.js（或用 npm start）。', 'Start node dist/scripts/work.js (or npm start).']))
  for (const { host, pid } of living.filter(({ isWell }) => isWell === false)) found.push(wrong('running', [`${host}/${pid} 的后台程序没有进展`, `the agents of ${host}/${pid} get nothing done`], ['看它的日志；重新启动它。', 'Look at its log; start it anew.']))
  if (versions.size > 1) found.push(attention('running', [`同时运行着不同的版本：${[...versions].join('、')}`, `different versions run side by side: ${[...versions].join(', ')}`], ['升级完所有进程。', 'Finish the upgrade of every process.']))
  const lost = silent.filter(({ at }) => now - at < hourMs)
  if (lost.length > 0) found.push(attention('running', [`${lost.length} 个进程在最近一小时内无声消失`, `${lost.length} processes fell silent within the last hour`], ['看它们的日志：是被强制结束的吗？', 'Look at their logs: were they killed?']))
  return [living.length > 0 ? ok('running', named, named) : ok('running', 'hallflow 现在没有在运行', 'hallflow does not run now'), ...found]
}

