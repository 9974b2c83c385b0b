/** People and the own account in the administration page: a secret shown once, refusals in words, two administrators at once. */
import { TOTP, Secret } from 'otpauth'
import t from 'tap'
import { refusalsZh } from '../../displays/shared/refusals.js'
import { noAdmin, openAdminOffice, type AdminAt } from '../support/admin-office.js'

const skip = noAdmin()
type Office = Awaited<ReturnType<typeof openAdminOffice>>
const newKey = () => `key-${Math.random().toString(36).slice(2)}-${Date.now()}`

async function post<T = Record<string, unknown>> ({ app }: Office, url: string, payload: object, cookie?: string): Promise<T> {
  const answer = await app.inject({ method: 'POST', url: `/api${url}`, headers: { 'idempotency-key': newKey(), ...cookie !== undefined && { cookie } }, payload })
  return { ...answer.body === '' ? {} : answer.json(), status: answer.statusCode, cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') } as T
}
/** Somebody with a password of their own, signed in. */
async function employed (office: Office, account: string, more: object = {}, own = 'nine grey herons') {
  const admin = await office.signIn()
  const { password } = await post<{ password: string }>(office, '/admin/people', { account, role: 'clerk', ...more }, admin['cookie'])
  const { cookie } = await post<{ cookie: string }>(office, '/session', { username: account, password, newPassword: own })
  return { cookie }
}
const text = async ({ page }: AdminAt): Promise<string> => await page.evaluate(() => document.documentElement.outerHTML)

t.test('[S60] somebody is added with a one-time password that is shown once, signs in with it, and is gone from the page when it is closed', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const at = await office.open('/admin/people', await office.signIn())
  await at.shows('人员与权限')
  await at.press('新增人员')
  const { page } = at
  await at.press('新增并生成一次性密码')
  await page.getByText('账号只能用小写字母、数字、点和短横，最多 40 个字符').waitFor()
  await page.locator('#person-account').fill('wang.li')
  await page.locator('#person-name').fill('王丽')
  t.match(await page.locator('.person-roles').innerText(), /大厅主管 负责整个大厅/, 'each role says what it does')
  await at.press('新增并生成一次性密码')
  const sheet = page.getByRole('dialog', { name: '一次性密码' })
  await sheet.waitFor()
  const password = await sheet.locator('.once-secret').innerText()
  t.match(password, /^\w{4}(-\w{4}){3}$/)
  t.match(await sheet.innerText(), /只显示这一次[^]*王丽 · 窗口人员[^]*wang\.li[^]*当面或用信封/)
  t.equal((await post<{ status: number }>(office, '/session', { username: 'wang.li', password })).status, 202, 'it holds, and asks for a password of their own')
  await sheet.getByRole('button', { name: '已记下，关闭' }).click()
  await sheet.waitFor({ state: 'detached' })
  t.notOk((await text(at)).includes(password))
  await at.shows('王丽')
  t.notOk((await text(at)).includes(password))
  t.match(await page.locator('.admin-page').innerText(), /一次性密码，本人还没有登录[^]*叫号和办理[^]*新增账号/)
  t.same(at.errors, [])
})

t.test('[S61] an account that is taken, one of the demo, the own one and the last administrator are refused in words, with the next step', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const { cookie } = await employed(office, 'li.admin', { role: 'admin', name: '李管理' })
  const at = await office.open('/admin/people', { cookie })
  await at.shows('人员与权限')
  await at.press('新增人员')
  await at.page.locator('#person-account').fill('li.admin')
  await at.press('新增并生成一次性密码')
  await at.page.getByRole('alert').getByText(refusalsZh['account-taken']).waitFor()
  t.equal(await at.page.locator('#person-account').inputValue(), 'li.admin', 'nothing that was filled in is lost')

  const { page } = at
  const other = await office.open('/admin/people/admin', await office.signIn())
  await other.shows('admin')
  t.match(await other.page.locator('.admin-page').innerText(), /演示用的公开账号，不能修改/)
  t.equal(await other.page.getByRole('button', { name: '锁定' }).count(), 0)
  await other.page.goto(`${office.url}/admin/people/li.admin`)
  await other.shows('李管理')
  await other.page.getByText('这是最后一位能登录的管理员').waitFor()
  t.ok(await other.page.getByRole('button', { name: '锁定' }).isDisabled())
  await page.goto(`${office.url}/admin/people/li.admin`)
  await at.shows('李管理')
  t.match(await page.locator('.admin-page').innerText(), /自己的角色、范围和状态要请另一位管理员办理/)
  t.equal(await page.getByRole('button', { name: '办理离岗' }).count(), 0)
})

t.test('[S62] what another administrator changed meanwhile is not overwritten; a change of power signs out, and is said before', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const person = await employed(office, 'wang.li', { name: '王丽' })
  const admin = await office.signIn()
  const at = await office.open('/admin/people/wang.li', admin)
  await at.shows('王丽')
  await at.press('修改')
  await at.page.locator('#person-name').fill('王立')
  await post(office, '/admin/people/wang.li/change', { version: 2, name: '王莉' }, admin['cookie'])
  await at.press('保存修改')
  await at.page.getByText('您打开以后，有人改过这个账号').waitFor()
  await at.press('看最新内容')
  await at.shows('王莉')

  await at.press('修改')
  await at.page.getByRole('radio', { name: /导服人员/ }).check()
  await at.page.getByText('改了角色或范围，此人会在几秒内退出').waitFor()
  await at.press('保存修改')
  await at.page.locator('.admin-facts').getByText('导服人员').first().waitFor()
  const { statusCode } = await office.app.inject({ url: '/api/session', headers: { cookie: person.cookie } })
  t.equal(statusCode, 401)
  t.same(at.errors, [])
})

t.test('[S63] what a role may do is read from the table that decides it', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const at = await office.open('/admin/people/admin', await office.signIn())
  await at.shows('admin')
  const powers = async (): Promise<string> => await at.page.locator('section', { has: at.page.getByRole('heading', { name: '这个角色能做什么' }) }).innerText()
  t.match(await powers(), /管理人员和权限/)
  t.notMatch(await powers(), /叫号和办理|取号|查看操作留痕/, 'an administrator has no power over tickets')
  await at.page.goto(`${office.url}/admin/people/auditor`)
  await at.shows('auditor')
  t.match(await powers(), /查看操作留痕/)
  t.notMatch(await powers(), /管理人员/)
})

t.test('[S64] the own password: a weak one is refused in words, a good one taken; what was typed is gone', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const { cookie } = await employed(office, 'wang.li')
  const at = await office.open('/admin/account', { cookie })
  await at.shows('我的账号')
  const { page } = at
  const fill = async (now: string, next: string): Promise<void> => {
    await page.locator('#own-password').fill(now)
    await page.locator('#own-new-password').fill(next)
    await at.press('修改密码')
  }
  await at.press('修改密码')
  await page.getByText('请输入现在的密码').waitFor()
  await fill('nine grey herons', 'password1234')
  await page.getByText('太常见，很容易被猜到，请换一个').waitFor()
  await fill('not this one at all', 'eleven blue kites')
  await page.getByRole('alert').getByText(refusalsZh['sign-in-wrong']).waitFor()
  await fill('nine grey herons', 'eleven blue kites')
  await page.getByText('密码已修改。').waitFor()
  t.equal(await page.locator('#own-password').inputValue() + await page.locator('#own-new-password').inputValue(), '')
  t.equal((await post<{ status: number }>(office, '/session', { username: 'wang.li', password: 'eleven blue kites' })).status, 200)
})

t.test('[S65] a second factor is set with its first code; recovery codes are shown once; it is taken away with proof', { skip, timeout: 120_000 }, async t => {
  const office = await openAdminOffice(t)
  const { cookie } = await employed(office, 'wang.li')
  const at = await office.open('/admin/account', { cookie })
  await at.shows('我的账号')
  const { page } = at
  await at.press('绑定验证器')
  await page.locator('#own-proof').fill('nine grey herons')
  await at.press('下一步')
  const base32 = (await page.locator('.account-qr code').innerText()).replaceAll(' ', '')
  const codeAt = (ahead: number) => new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: office.clock.real() + ahead * 30_000 })
  await page.locator('#own-code').fill('000000')
  await page.getByRole('button', { name: '绑 定' }).or(page.getByRole('button', { name: '绑定', exact: true })).click()
  await page.getByRole('alert').getByText(refusalsZh['code-wrong']).waitFor()
  await page.locator('#own-code').fill(codeAt(0))
  await page.getByRole('button', { name: '绑定', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '恢复码' })
  await sheet.waitFor()
  const codes = (await sheet.locator('.once-secret').innerText()).split('\n')
  t.equal(codes.length, 10)
  await sheet.getByRole('button', { name: '已记下，关闭' }).click()
  await sheet.waitFor({ state: 'detached' })
  const now = await text(at)
  t.notOk(codes.some(code => now.includes(code)) || now.includes(base32))
  await page.getByText('还有 10 个恢复码没有用').waitFor()
  await at.press('解绑验证器')
  const proof = page.getByRole('dialog', { name: '解绑验证器？' })
  await proof.getByLabel('现在的密码').fill('nine grey herons')
  await proof.getByLabel('验证码或恢复码').fill(codes[0] ?? '')
  await proof.getByRole('button', { name: '解绑验证器' }).click()
  await page.getByText('还没有绑定验证器').waitFor()
  t.same(at.errors, [])
})
