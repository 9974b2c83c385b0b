/** Devices in the administration page: a code until a machine uses it, states in words, an alarm with what to do, honest freshness. */
import t from 'tap'
import { refusalsZh } from '../../displays/shared/refusals.js'
import { noAdmin, openAdminOffice } from '../support/admin-office.js'

const skip = noAdmin()
const newKey = () => `key-${Math.random().toString(36).slice(2)}-${Date.now()}`

async function openDevices (t: Parameters<typeof openAdminOffice>[0]) {
  const office = await openAdminOffice(t)
  const admin = await office.signIn()
  const ask = async <T>(url: string, payload: object, headers: Record<string, string> = admin, remoteAddress = '10.1.1.1'): Promise<T> => {
    const answer = await office.app.inject({ method: 'POST', url: `/api${url}`, remoteAddress, headers: { 'idempotency-key': newKey(), ...headers }, payload })
    if (answer.statusCode >= 300) throw new Error(answer.body)
    return answer.json()
  }
  const made = async (name: string, more: object = {}) => await ask<{ device: { deviceId: string, version: number }, code: string }>('/admin/devices', { name, role: 'kiosk', hallId: 'downtown', ...more })
  const enrol = async (code: string) => (await ask<{ token: string }>('/devices/enrol', { code }, {})).token
  const tell = async (token: string, report: object = {}, home = 'home-1', address = '10.1.1.1'): Promise<void> => {
    await ask('/halls/downtown/faults', { report: { page: `page-${home}`, home, version: 'build-1', upMs: 7_200_000, beatAgeMs: 800, ...report } }, { authorization: `Device ${token}` }, address)
  }
  return { ...office, admin, ask, made, enrol, tell }
}

t.test('[S66] a slot is made in a minute; its code stands large with the time that is left until a machine uses it, and nowhere afterwards', { skip, timeout: 120_000 }, async t => {
  const { open, admin, enrol, url } = await openDevices(t)
  const at = await open('/admin/devices', admin)
  await at.shows('设备')
  await at.page.getByText('还没有设备位').waitFor()
  const { page } = at
  await at.press('新增设备位')
  await at.press('新增并生成登记码')
  await page.getByText('请填写名称').waitFor()
  await page.locator('#device-name').fill('二层大屏')
  await page.getByRole('radio', { name: /^大屏/ }).check()
  await page.locator('#device-hall').click()
  await page.locator('.ant-select-item-option').first().click()
  await at.press('新增并生成登记码')
  const sheet = page.getByRole('dialog', { name: '二层大屏 的登记码' })
  await sheet.waitFor()
  const code = await sheet.locator('.once-big').innerText()
  t.match(code, /^\w{4}-\w{4}$/)
  t.match(await sheet.innerText(), new RegExp(`还有 (10:00|9:\\d\\d)[^]*${url}/wall/`))
  t.ok(await sheet.getByRole('img', { name: '画面地址的二维码' }).isVisible())
  await enrol(code)
  await sheet.getByText('登记成功，二层大屏 已上岗').waitFor({ timeout: 20_000 })
  t.notOk((await sheet.innerText()).includes(code))
  await sheet.getByRole('button', { name: '关闭' }).last().click()
  await sheet.waitFor({ state: 'detached' })
  t.notOk((await page.evaluate(() => document.documentElement.outerHTML)).includes(code))
  t.same(at.errors, [])
})

t.test('[S67] each state is a word, a shape and a colour, with what to do; a copied token is an alarm with its steps', { skip, timeout: 120_000 }, async t => {
  const { open, admin, made, enrol, tell, clock } = await openDevices(t)
  await made('空位')
  const paperless = await made('前门取号机')
  await tell(await enrol(paperless.code), { paper: 'no-paper', faults: ['no-paper'] })
  const copied = await made('后门取号机')
  const token = await enrol(copied.code)
  for (let turn = 0; turn < 5; turn++) {
    const side = turn % 2
    await tell(token, {}, `home-${side}`, `10.1.1.${side + 1}`)
    clock.pass(20_000)
  }
  const at = await open('/admin/devices', admin)
  await at.shows('设备')
  const { page } = at
  for (const [name, word, state] of [['空位', '待登记', 'empty'], ['前门取号机', '有故障', 'faulty'], ['后门取号机', '疑似复制', 'suspected']] as const) {
    const badge = page.getByRole('row', { name: new RegExp(name) }).locator(`.device-${state}`)
    t.equal((await badge.innerText()).trim(), word)
    t.equal(await badge.locator('svg').count(), 1)
  }
  await page.getByRole('link', { name: '后门取号机' }).click()
  await at.shows('后门取号机')
  t.match(await page.locator('.admin-page').innerText(), /10\.1\.1\.1[^]*10\.1\.1\.2[^]*真有第二台，或者说不清：生成新的登记码/)
  await at.press('确认无误')
  await page.getByRole('dialog').getByRole('button', { name: '确认无误' }).click()
  // What was heard before counts no more: it is what it tells next.
  await page.locator('.device-suspected').waitFor({ state: 'detached' })
  await tell(token)
  await page.reload()
  await page.locator('.device-fine').first().waitFor()
  t.same(at.errors, [])
})

t.test('[S68] revoking asks first; where another administrator was faster it is said, and nothing is done', { skip, timeout: 120_000 }, async t => {
  const { open, admin, ask, made, enrol } = await openDevices(t)
  const { device: { deviceId }, code } = await made('前门取号机')
  await enrol(code)
  const at = await open(`/admin/devices/${deviceId}`, admin)
  await at.shows('前门取号机')
  await at.press('停用')
  const sheet = at.page.getByRole('dialog', { name: '停用 前门取号机？' })
  t.match(await sheet.innerText(), /取号机停用后不能取号/)
  await ask(`/admin/devices/${deviceId}/change`, { name: '正门取号机' })
  await sheet.getByRole('button', { name: '停用' }).click()
  await sheet.getByText(refusalsZh['device-overtaken']).waitFor()
  await sheet.getByRole('button', { name: '先不做' }).click()
  await at.page.reload()
  await at.shows('正门取号机')
  await at.press('停用')
  await at.page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await at.page.locator('.device-revoked').waitFor()
})

t.test('[S69] a manager sees how devices are and can press nothing; a page that nobody touches stops asking, and says so', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, made } = await openDevices(t)
  await made('前门取号机')
  const at = await open('/admin/devices', await signIn('manager'))
  await at.shows('设备')
  await at.page.getByRole('link', { name: '前门取号机' }).waitFor()
  t.equal(await at.page.getByRole('button', { name: '新增设备位' }).count(), 0)
  t.equal(await at.page.locator('[data-fresh=live]').count(), 1)
  await at.page.clock.install()
  await at.page.reload()
  await at.page.locator('[data-fresh=live]').waitFor()
  let asked = 0
  at.page.on('request', request => { if (request.url().endsWith('/api/admin/devices')) asked++ })
  await at.page.clock.runFor(65_000)
  await at.page.waitForTimeout(500)
  t.ok(asked >= 1, 'it asks anew by itself')
  await at.page.clock.runFor(200_000)
  await at.page.locator('[data-fresh=stale]').first().waitFor()
  await at.page.waitForTimeout(500)
  const before = asked
  await at.page.clock.runFor(300_000)
  await at.page.waitForTimeout(500)
  t.equal(asked, before)
  t.match(await at.page.locator('[data-fresh=stale]').innerText(), /已停止自动更新/)
})
