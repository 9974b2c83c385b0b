/** Changes in the administration page: two administrators at once, refusals in words, a lost answer, the history. */
import t from 'tap'
import { noAdmin, openAdminOffice, type AdminAt } from '../support/admin-office.js'
import { RefusalCode } from '../../src/contract/refusal.js'
import { refusalsZh } from '../../displays/shared/refusals.js'

const skip = noAdmin()

async function toSheet (at: AdminAt, minutes: string) {
  await at.page.getByRole('spinbutton', { name: '通常办理几分钟' }).fill(minutes)
  await at.press('下一步：查看影响')
  return await at.sheet()
}

t.test('[Y29] what another administrator wrote meanwhile is shown with who it was; nothing of it is overwritten unseen', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, change, store } = await openAdminOffice(t)
  const at = await open('/admin/services/welfare', await signIn())
  await at.shows('民生保障')
  await change([{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: 30 } }])
  const sheet = await toSheet(at, '15')
  await sheet.getByText('您打开以后，有人改过同一处').waitFor()
  t.match(await sheet.innerText(), /wang .* 改了 业务“民生保障”/)
  t.ok(await sheet.getByRole('button', { name: '立即生效' }).isDisabled())
  await sheet.getByRole('button', { name: '看过了，仍按我的改' }).click()
  await sheet.getByText('可以生效，今天已取的号都不受影响').waitFor()
  t.match(await sheet.innerText(), /通常办理（分）\s*原为\s*30 →\s*改为\s*15/, 'what the other wrote stands there as what goes')
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.equal(store.catalog.current().services.get('welfare')?.typicalMinutes, 15)
})

t.test('[Y29] one who wrote between the look and the press is found out at the press', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, change, store } = await openAdminOffice(t)
  const at = await open('/admin/services/welfare', await signIn())
  await at.shows('民生保障')
  const sheet = await toSheet(at, '15')
  await change([{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: 30 } }])
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('您打开以后，有人改过同一处').waitFor()
  t.equal(store.catalog.current().services.get('welfare')?.typicalMinutes, 30)
  await sheet.getByRole('button', { name: '放弃，看最新内容' }).click()
  await sheet.waitFor({ state: 'detached' })
  await at.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.admin-form input[role=spinbutton]')?.value === '30')
})

t.test('[Y39] an answer that is lost on the way is asked for again with the same key: one press, one change', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, desk } = await openAdminOffice(t)
  const at = await open('/admin/services/welfare', await signIn())
  await at.shows('民生保障')
  const keys: string[] = []
  await at.page.route('**/api/admin/catalog/changes', async route => {
    keys.push(route.request().headers()['idempotency-key'] ?? '')
    await route.fetch()
    if (keys.length === 1) await route.abort()
    else await route.continue()
  })
  const sheet = await toSheet(at, '15')
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.ok(keys.length >= 2 && new Set(keys).size === 1 && keys[0] !== '')
  await t.rejects(desk.one(3), { code: 'change-unknown' }, 'the catalogue was changed once')
})

t.test('[Y34] every refusal is said in words, and what was filled in stays for another try', { skip, timeout: 240_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const at = await open('/admin/services/welfare', await signIn())
  await at.shows('民生保障')
  let code = ''
  await at.page.route('**/api/admin/catalog/changes', async route => { await route.fulfill({ status: 409, contentType: 'application/json', body: JSON.stringify({ refusal: code }) }) })
  const sheet = await toSheet(at, '15')
  await sheet.getByLabel('说明（选填）').fill('按局里要求')
  // Passing ones are tried again by themselves, a signed-out page signs in: told elsewhere.
  const told = RefusalCode.options.filter(each => !['sign-in-needed', 'store-away', 'server-fault'].includes(each))
  for (code of told) {
    await sheet.getByRole('button', { name: '立即生效' }).click()
    await sheet.getByRole('alert').getByText(refusalsZh[code as RefusalCode], { exact: true }).waitFor()
    await sheet.locator('.change-sheet[aria-busy=false]').waitFor()
  }
  t.equal(await sheet.getByLabel('说明（选填）').inputValue(), '按局里要求')
  t.ok(told.length > 80)
})

t.test('[Y40] a server that is away leaves what was read, and says that it may be old; back again, it is asked anew', { skip, timeout: 120_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const at = await open('/admin/history', await signIn())
  await at.shows('变更记录')
  await at.page.getByText('由文件建立').waitFor()
  await at.page.route('**/api/admin/**', async route => { await route.abort() })
  await at.page.evaluate(() => { history.pushState(null, '', '/admin'); window.dispatchEvent(new PopStateEvent('popstate')) })
  await at.page.getByText('网络不通').first().waitFor({ timeout: 30_000 })
  await at.page.unroute('**/api/admin/**')
  await at.page.getByRole('button', { name: '再试一次' }).first().click()
  await at.page.getByRole('link', { name: '由文件建立' }).waitFor()
})

t.test('[Y30] the history says who, when, what and why, before and after; it is narrowed, and a change is undone from it', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, change, store } = await openAdminOffice(t)
  await change([{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: 30 } }])
  await change([{ do: 'patch', part: 'counter/science-city/2', fields: { services: ['construction', 'planning'] } }], 'now', 'admin:chen')
  const at = await open('/admin/history', await signIn())
  await at.shows('变更记录')
  const rows = at.page.locator('tbody tr.ant-table-row')
  t.equal(await rows.count(), 3)
  await at.page.getByRole('combobox', { name: '谁改的' }).click()
  await at.page.locator('.ant-select-item-option', { hasText: 'wang' }).click()
  await rows.nth(1).waitFor({ state: 'detached' })
  t.match(await rows.innerText(), /wang\s+修改业务“民生保障”/)
  t.match(await rows.innerText(), /3月2日 09:00/, 'by the halls\' clocks, wherever the browser stands')
  await at.page.getByRole('link', { name: '修改业务“民生保障”' }).click()
  await at.shows('第 2 号变更')
  t.match(await at.page.locator('.change-edits').innerText(), /通常办理（分）\s*原为\s*12 →\s*改为\s*30/)
  await at.press('撤销')
  const sheet = await at.sheet()
  t.match(await sheet.innerText(), /30 →\s*改为\s*12/)
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已撤销，恢复为原来的内容').waitFor()
  await sheet.getByRole('button', { name: '完成' }).click()
  await at.page.getByText('已由第 4 号撤销').waitFor()
  t.equal(store.catalog.current().services.get('welfare')?.typicalMinutes, 12)
  t.equal(await at.page.getByRole('button', { name: '撤销' }).count(), 0, 'and not once more')
  t.same(at.errors, [])
})
