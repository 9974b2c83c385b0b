import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { backupsOver, backupsSeen, lastDueAt, nextDueAt, numberFloor } from '../../src/domain/backups.js'
import type { Backup } from '../../src/contract/backups.js'
import { askBackup, leaseBackups, readAskedBackup, readBackups } from '../../src/store/backup/state.js'
import { backupKeeper, type BackupKeeperOptions } from '../../workers/backup-keeper.js'
import { halls } from '../support/backups.js'

const [minuteMs, hourMs, dayMs] = [60_000, 60 * 60_000, 24 * 60 * 60_000]
/** Half past one at night in Shanghai: an hour before it is due. */
const evening = Date.parse('2026-03-03T01:30:00+08:00')

async function keeping (t: Parameters<typeof halls>[0], more: Partial<BackupKeeperOptions> = {}) {
  const district = await halls(t)
  await district.open()
  await district.issue()
  const now = { at: evening }
  const troubles: unknown[] = []
  const options: BackupKeeperOptions = {
    ...district.options, folder: district.folder, real: () => now.at, at: '02:30', keep: 3, process: 'one', trouble: trouble => troubles.push(trouble), ...more
  }
  const told: string[] = []
  const context = { store: district.store, isBalancing: false, tell: (event: string) => { told.push(event) } }
  const keeper = backupKeeper(options)
  return {
    ...district, now, troubles, told, options, context,
    round: async (agent = keeper) => {
      await agent.round(context)
      const state = await readBackups(district.redis)
      if (!state) throw new Error('nothing was told')
      return state
    },
    files: () => readdirSync(district.folder).filter(name => name.endsWith('.backup')).toSorted()
  }
}

t.test('[U48] one a night, and the next morning where the night was missed; old ones go behind a good one', async t => {
  const own = await keeping(t)
  const first = await own.round()
  t.match(first, { state: 'resting', at: '02:30', keep: 3, backups: [{ because: 'night', checkedAt: Number, halls: [{ hallId: 'here', isOpen: true, openTickets: 1 }, { hallId: 'there' }] }], last: { isDone: true } }, 'the night before was missed: there is none at all')
  t.equal(first.nextAt, Date.parse('2026-03-03T02:30:00+08:00'))
  own.now.at += 30 * minuteMs
  t.equal((await own.round()).backups.length, 1, 'not due')
  own.now.at += 40 * minuteMs
  t.equal((await own.round()).backups.length, 2)
  t.equal((await own.round()).backups.length, 2, 'once a night')
  own.now.at += dayMs + 7 * hourMs
  t.equal((await own.round()).backups.length, 3, 'made up for in the morning')
  own.now.at += dayMs
  const { backups } = await own.round()
  t.equal(backups.length, 3, 'three are kept')
  t.same(own.files().toReversed(), backups.map(({ name }) => name))
  t.same(own.troubles, [])
})

t.test('[U48] one may be asked for, once; of several processes one makes it', async t => {
  const own = await keeping(t)
  await own.round()
  own.now.at += minuteMs
  const asked = await askBackup(own.redis, { at: own.now.at, by: 'admin:li' })
  t.same(await askBackup(own.redis, { at: own.now.at + 5, by: 'admin:wang' }), asked, 'asked again, it is the same asking')
  const other = backupKeeper({ ...own.options, process: 'two' })
  await own.round(other)
  t.equal(own.files().length, 1, 'another process has to wait for its turn')
  t.match(await own.round(), { backups: [{ because: 'asked' }, { because: 'night' }] })
  t.equal(await readAskedBackup(own.redis), undefined)
  await own.redis.del('district:{hallflow}:backups:writer')
  t.equal(await leaseBackups(own.redis, 'two', 1000), true, 'and has it when the one is gone')
})

t.test('[U48] what fails is told, tried again later and not all the time; nothing good is removed for it; damage is found', async t => {
  const own = await keeping(t)
  await own.round()
  const [good = ''] = own.files()
  const broken = backupKeeper({ ...own.options, folder: join(own.folder, good, 'no-folder') })
  own.now.at += dayMs
  t.match(await own.round(broken), { last: { isDone: false, problem: /ENOTDIR/ } })
  t.equal(own.troubles.length, 1)
  await own.round(broken)
  t.equal(own.troubles.length, 1, 'not at once again')
  own.now.at += 40 * minuteMs
  await own.round(broken)
  t.equal(own.troubles.length, 2)

  await own.round()
  writeFileSync(join(own.folder, 'hallflow-2026-03-01T000000Z.backup'), readFileSync(join(own.folder, good)).subarray(0, -40))
  const bent = readFileSync(join(own.folder, good))
  bent[bent.length >> 1]! ^= 4
  writeFileSync(join(own.folder, 'hallflow-2026-03-02T000000Z.backup'), bent)
  for (let one = 0; one < 3; one++) await own.round()
  const { backups } = await own.round()
  t.match(backups.find(({ name }) => name.includes('03-01T000000Z')), { problem: 'unfinished' })
  t.match(backups.find(({ name }) => name.includes('03-02T000000Z')), { problem: 'damaged', checkedAt: Number }, 'each is read through once')
})

t.test('[U48] without a folder nothing is made, and that is told', async t => {
  const own = await keeping(t, { folder: undefined })
  t.match(await own.round(), { state: 'off', backups: [] })
})

t.test('[U48] when it is due, what goes and what is said', async t => {
  const at = (text: string) => Date.parse(text)
  t.equal(lastDueAt('Asia/Shanghai', '02:30', at('2026-03-03T02:29:59+08:00')), at('2026-03-02T02:30:00+08:00'))
  t.equal(lastDueAt('Asia/Shanghai', '02:30', at('2026-03-03T02:30:00+08:00')), at('2026-03-03T02:30:00+08:00'))
  t.equal(nextDueAt('Asia/Shanghai', '02:30', at('2026-03-03T02:30:00+08:00')), at('2026-03-04T02:30:00+08:00'))
  const backup = (madeAt: number, problem?: 'damaged'): Backup => ({ name: `hallflow-2026-03-0${madeAt}T000000Z.backup`, madeAt, bytes: 1, because: 'night', halls: [], opensWith: 'secret', ...problem && { problem } })
  const names = (...numbers: number[]) => numbers.map(number => backup(number).name)
  t.same(backupsOver([1, 2, 3, 4, 5].map(each => backup(each)), 2), names(3, 2, 1))
  t.same(backupsOver([backup(1), backup(2, 'damaged'), backup(3), backup(4, 'damaged')], 1), names(2, 1), 'a bad one counts for nothing')
  t.same(backupsOver([backup(1), backup(2, 'damaged'), backup(3, 'damaged')], 2), [], 'with too few good ones nothing goes')
  t.same([0, 49, 50, 51, 187, 950].map(numberFloor), [100, 100, 100, 200, 300, 1000])
  t.match(backupsSeen(undefined, undefined, 0), { state: 'off', isLate: true })
  const told = { state: 'resting' as const, lookedAt: 0, backups: [backup(1)] }
  t.match(backupsSeen(told, undefined, 29 * hourMs), { state: 'unknown', isLate: false })
  t.match(backupsSeen(told, undefined, 31 * hourMs), { isLate: true })
})
