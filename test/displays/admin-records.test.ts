/** Records in the administration page: the audit with its proof, call-backs, retention, backups. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { csvOf } from '../../displays/admin/audit/csv.js'
import { actionIn } from '../../displays/admin/powers/action-words.js'
import { actions } from '../../src/domain/authority.js'
import { tellBackups } from '../../src/store/backup/state.js'
import { noteSwept } from '../../src/store/district/sweeps.js'
import { noAdmin, openAdminOffice } from '../support/admin-office.js'

const skip = noAdmin()
type Office = Awaited<ReturnType<typeof openAdminOffice>>
const newKey = () => `key-${Math.random().toString(36).slice(2)}-${Date.now()}`
const post = async ({ app }: Office, url: string, payload: object, headers: Record<string, string>) => await app.inject({ method: 'POST', url: `/api${url}`, headers: { 'idempotency-key': newKey(), ...headers }, payload })

t.test('[S71] the auditor finds a record by who, what, object and result, in words, and sees the proof of it', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const admin = await office.signIn()
  await post(office, '/admin/people', { account: 'wang.li', role: 'clerk' }, admin)
  await post(office, '/admin/people/nobody-here/lock', {}, admin)
  for (let n = 0; n < 130; n++) await office.app.inject({ url: '/api/admin/backups', headers: admin })
  const at = await office.open('/admin/audit', await office.signIn('auditor'))
  await at.shows('操作留痕')
  const { page } = at
  await page.getByText(/最近 \d+ 条逐条核对：前后相连，没有改动/).waitFor()
  const rows = page.locator('.audit-end').locator('..').locator('tbody tr[data-row-key]')
  await rows.first().waitFor()
  const first = await rows.count()
  await page.locator('.audit-end').scrollIntoViewIfNeeded()
  await page.waitForFunction(count => document.querySelectorAll('tbody tr[data-row-key]').length > count, first)
  await page.getByRole('textbox', { name: '对象编号' }).fill('nobody-here')
  await page.getByRole('row', { name: /管理人员和权限.*账号 nobody-here.*被拒绝.*没有这个账号/ }).waitFor()
  await page.waitForFunction(() => [1, 2].includes(document.querySelectorAll('tbody tr[data-row-key]').length))
  await page.getByRole('textbox', { name: '谁（账号）' }).fill('somebody-else')
  await page.getByText('没有符合的记录').waitFor()
  await page.getByRole('button', { name: '清除条件' }).first().click()
  await page.getByRole('checkbox', { name: '不显示“查看”类' }).check()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr[data-row-key]').length > 2 && !document.querySelector('tbody')?.textContent.includes('查看操作留痕'))
  await page.getByRole('textbox', { name: '谁（账号）' }).fill('admin')
  await page.getByRole('textbox', { name: '对象编号' }).fill('nobody-here')
  await page.waitForFunction(() => [1, 2].includes(document.querySelectorAll('tbody tr[data-row-key]').length))
  await page.getByRole('row', { name: /被拒绝/ }).getByRole('link').first().click()
  await at.shows(/^第 \d+ 条$/)
  t.match(await page.locator('.admin-page').innerText(), /被拒绝[^]*account-unknown[^]*与封存时一致[^]*本条封印/)
  t.same(at.errors, [])
})

t.test('[S72] the export is a table with every record that fits, and runs nothing in a spreadsheet', { skip, timeout: 120_000 }, async t => {
  const record = { n: 7, at: 0, actor: '=HYPERLINK("http://x")', action: 'people:manage', object: { account: 'a,b"c' }, result: 'begun', key: 'k', mac: '-m' } as const
  const [head, line] = csvOf([record]).split('\r\n')
  t.equal(head, '\ufeffn,at,actor,action,object,result,code,detail,key,mac')
  t.equal(line, '7,1970-01-01T00:00:00.000Z,"\'=HYPERLINK(""http://x"")",people:manage,"{""account"":""a,b\\""c""}",begun,,,k,\'-m')
  const office = await openAdminOffice(t)
  const admin = await office.signIn()
  for (let n = 0; n < 230; n++) await office.app.inject({ url: '/api/admin/backups', headers: admin })
  const at = await office.open('/admin/audit', await office.signIn('auditor'))
  await at.shows('操作留痕')
  await at.page.getByRole('textbox', { name: '谁（账号）' }).fill('admin')
  await at.page.waitForFunction(() => document.querySelectorAll('tbody tr[data-row-key]').length >= 100)
  // The clock of the test's server is not the browser's: an end in the future holds all of it.
  const [file] = await Promise.all([at.page.waitForEvent('download'), at.press('导出 CSV')])
  const text = readFileSync(await file.path(), 'utf8')
  t.equal(text.trimEnd().split('\r\n').filter(each => each.includes('backup:manage')).length, 230)
  t.same(at.errors, [])
})

t.test('[S73] every right has words in both languages', async t => {
  for (const action of [...actions, 'device:suspected', 'audit:resume', 'audit:retire']) {
    t.match(actionIn(action, 'zh'), /\p{Script=Han}/u, action)
    t.match(actionIn(action, 'en'), /^[A-Z]/, action)
  }
  t.equal(actionIn('something:new', 'zh'), 'something:new')
})

t.test('[S74] a number to call back is masked until a reason is given, which the audit keeps; it is gone from the page, and settled', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const { app, store } = office
  const hall = store.catalog.current().halls.get('downtown')!
  const { counterId, services: [serviceId] } = hall.counters[0]!
  const demo = await app.inject({ url: '/api/demo/device?role=kiosk&hallId=downtown' })
  const { ticket, token } = (await post(office, '/halls/downtown/tickets', { serviceId, channel: 'kiosk' }, { authorization: `Device ${demo.json().token}` })).json()
  const clerk = await office.signIn(`clerk-${counterId}`)
  for (const verb of ['open', 'call-next', 'start', 'finish']) t.equal((await post(office, `/halls/downtown/counters/${counterId}/${verb}`, {}, clerk)).statusCode, 200, verb)
  await post(office, `/tickets/${ticket.ticketId}/rate`, { stars: 1, reasons: ['long-wait'], comment: '等了很久', callBack: '13912345678' }, { authorization: `Ticket ${token}` })
  const at = await office.open('/admin/call-backs', await office.signIn('manager'))
  await at.shows('回电')
  const { page } = at
  await page.getByRole('row', { name: /非常不满意.*139\*\*\*\*5678/ }).waitFor()
  await at.press('看完整号码')
  const why = page.getByRole('dialog')
  t.match(await why.innerText(), /记入操作留痕，安全审计员可以查到/)
  t.ok(await why.getByRole('button', { name: '看号码，并记入留痕' }).isDisabled())
  await why.getByRole('radio', { name: '给办事人回电' }).check()
  await why.getByRole('button', { name: '看号码，并记入留痕' }).click()
  const shown = page.getByRole('dialog', { name: /的回电号码/ })
  await shown.waitFor()
  t.match(await shown.innerText(), /13912345678[^]*等太久[^]*等了很久[^]*已记入操作留痕，原因：给办事人回电/)
  await shown.getByRole('button', { name: '关闭' }).last().click()
  await shown.waitFor({ state: 'detached' })
  t.notOk((await page.evaluate(() => document.documentElement.outerHTML)).includes('13912345678'))
  const { records } = (await app.inject({ url: '/api/admin/audit?action=person:unmask', headers: await office.signIn('auditor') })).json()
  t.match(records, [{ actor: 'manager:manager', detail: { reason: 'call-back' } }])
  await at.press('已回电')
  await page.getByRole('dialog').getByRole('button', { name: '已回电，删除号码' }).click()
  await page.getByText('现在没有等待回电的办事人').first().waitFor()
  t.same(at.errors, [])
})

t.test('[S75] retention shows each kind with who sees to it, and what the janitor did last or that it did not', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const at = await office.open('/admin/retention', await office.signIn())
  await at.shows('保存期限')
  t.match(await at.page.locator('.admin-page').innerText(), /清理程序还没有运行过[^]*清理程序很久没有运行[^]*防止重复取号的代码[^]*清理程序按时清除[^]*回电号码[^]*最长 48 小时/)
  await noteSwept(office.store, { at: office.clock.real(), halls: [{ hallId: 'downtown', dropped: 3 }] })
  await at.page.reload()
  await at.shows('保存期限')
  await at.page.getByRole('row', { name: /城区政务服务大厅 3/ }).waitFor()
  t.notMatch(await at.page.locator('.admin-page').innerText(), /很久没有运行/)
})

t.test('[S76] backups say when there is none, which can be relied on, and are asked for once; the command to restore stands there', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const at = await office.open('/admin/backups', await office.signIn())
  await at.shows('备份与系统')
  await at.page.getByText('还没有设置备份目录，现在没有任何备份').waitFor()
  t.ok(await at.page.getByRole('button', { name: '现在备份' }).isDisabled())
  const now = office.clock.real()
  const backup = (name: string, more: object) => ({ name, madeAt: now - 3_600_000, bytes: 2_400_000, because: 'night' as const, halls: [{ hallId: 'downtown', version: 812, epoch: 1, isOpen: true, openTickets: 14 }], opensWith: 'secret' as const, ...more })
  await tellBackups(office.redis, { state: 'resting', lookedAt: now, at: '03:10', keep: 14, freeBytes: 5e10, backups: [backup('hallflow-2026-03-02T011000Z.backup', { problem: 'damaged' }), backup('hallflow-2026-03-01T011000Z.backup', { checkedAt: now })] })
  await at.page.reload()
  await at.shows('备份与系统')
  t.match(await at.page.locator('.admin-page').innerText(), /已损坏，不能用[^]*完整读过，没有问题[^]*城区政务服务大厅：到第 812 号事件，未办结 14 个号[^]*npm run restore -- hallflow-2026-03-01T011000Z\.backup --replace[^]*运行正常/)
  await at.press('现在备份')
  await at.page.getByRole('dialog').getByRole('button', { name: '现在备份' }).click()
  await at.page.getByText('admin', { exact: false }).filter({ hasText: '要求备份，后台程序马上开始' }).first().waitFor()
  t.ok(await at.page.getByRole('button', { name: '现在备份' }).isDisabled())
  t.same(at.errors, [])
})
