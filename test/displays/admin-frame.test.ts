/** The frame of the administration page in a real browser: the content policy, who sees what, nothing lost by mistake. */
import t from 'tap'
import { noAdmin, openAdminOffice } from '../support/admin-office.js'
import { demoPassword } from '../support/hall.js'

const skip = noAdmin()

t.test('[Y20] it runs under the hall\'s content policy and Trusted Types, styled, without a word of complaint; and every way to it is served', { skip, timeout: 90_000 }, async t => {
  const { app, open, signIn } = await openAdminOffice(t)
  for (const path of ['/admin', '/admin/services', '/admin/services/tax-personal', '/admin/nothing-here']) {
    const { statusCode, headers } = await app.inject({ url: path })
    t.equal(statusCode, 200, path)
    t.match(headers['content-security-policy'], /style-src 'self';.*require-trusted-types-for 'script'/)
  }
  const at = await open('/admin/services', await signIn())
  await at.shows('业务')
  const { radius, height, styles } = await at.page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('.ant-btn-primary') ?? document.body)
    return { radius: style.borderRadius, height: style.height, styles: document.querySelectorAll('style').length }
  })
  t.same([radius, height, styles], ['8px', '40px', 0], 'the library is styled in the sizes of the house, and not by style elements')
  t.same(at.errors, [])
})

t.test('[Y21] each sees the pages of the own role; what is somebody else\'s says so, and so does an address that is none', { skip, timeout: 90_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const links = async (username: string): Promise<string[]> => {
    const at = await open('/admin', await signIn(username))
    await at.page.locator('.admin-side').waitFor()
    return await at.page.locator('.admin-side a').allInnerTexts()
  }
  const [admin, auditor, manager, clerk] = [await links('admin'), await links('auditor'), await links('manager'), await links('clerk')]
  for (const name of ['总览', '业务', '事项', '大厅与等候区', '窗口', '变更记录']) t.ok(admin.includes(name), name)
  for (const other of [auditor, manager, clerk]) for (const name of ['业务', '事项', '大厅与等候区', '窗口', '变更记录']) t.notOk(other.includes(name), name)

  const foreign = await open('/admin/services', await signIn('clerk'))
  await foreign.shows('您的账号不能看这个页面')
  t.match(await foreign.page.title(), /您的账号不能看/)
  const none = await open('/admin/nothing-here', await signIn('admin'))
  await none.shows('没有这个页面')
  await none.press('回到首页')
  await none.shows('总览')
})

t.test('[Y22] whoever leaves with something unsent is asked: by a link, by the back button, and signing out', { skip, timeout: 90_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const at = await open('/admin/services', await signIn())
  await at.shows('业务')
  await at.press('新增业务')
  await at.shows('新增业务')
  const name = at.page.getByRole('textbox', { name: '名称', exact: true }).first()
  await name.fill('公证服务')
  const asked = at.page.getByRole('dialog', { name: '有内容还没有提交' })

  await at.goes('事项')
  await asked.getByRole('button', { name: '留下继续填' }).click()
  t.equal(await name.inputValue(), '公证服务')
  await at.page.goBack()
  await asked.getByRole('button', { name: '留下继续填' }).click()
  t.match(at.page.url(), /services\/_new$/)
  t.equal(await name.inputValue(), '公证服务')
  await at.press('退出登录')
  await asked.getByRole('button', { name: '留下继续填' }).click()
  await at.goes('事项')
  await asked.getByRole('button', { name: '不要了，离开' }).click()
  await at.shows('事项')

  await at.page.goto(at.page.url().replace('items', 'services/_new'))
  await at.shows('新增业务')
  await name.fill('公证服务')
  let isAsked = false
  at.page.once('dialog', dialog => {
    isAsked = dialog.type() === 'beforeunload'
    void dialog.dismiss()
  })
  await at.page.reload({ timeout: 3000 }).catch(() => undefined)
  t.ok(isAsked, 'a reload by mistake is asked about, too')
})

t.test('[Y23] a sign-in that ends in the middle asks again over the page, and what was filled in is still there', { skip, timeout: 90_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const at = await open('/admin/services/_new', await signIn())
  await at.shows('新增业务')
  const name = at.page.getByRole('textbox', { name: '名称', exact: true }).first()
  await name.fill('公证服务')
  await at.page.context().clearCookies()
  await at.press('加一个事项')
  // The next word to the server is refused.
  await at.page.evaluate(() => { window.dispatchEvent(new Event('focus')) })
  await at.page.getByRole('textbox', { name: '英文名称', exact: true }).first().fill('Notary')
  await at.page.getByRole('spinbutton', { name: '通常办理几分钟' }).fill('20')
  for (const hall of ['城区大厅', '科学城中心']) {
    const section = at.page.getByRole('region', { name: hall })
    await section.getByRole('combobox', { name: '主办窗口' }).fill('3')
    await at.page.keyboard.press('Enter')
    await at.page.keyboard.press('Escape')
  }
  await at.page.getByRole('button', { name: /去掉事项/ }).click()
  await at.press('下一步：查看影响')
  await at.page.getByLabel('账号').fill('admin')
  await at.page.getByLabel('密码').fill(demoPassword)
  await at.page.getByRole('button', { name: '登录', exact: true }).click()
  await name.waitFor()
  t.equal(await name.inputValue(), '公证服务')
  await at.page.getByText('可以生效，今天已取的号都不受影响').waitFor()
})

t.test('[Y24] the language is turned without losing the place, and kept', { skip, timeout: 90_000 }, async t => {
  const { open, signIn } = await openAdminOffice(t)
  const at = await open('/admin/items', await signIn())
  await at.shows('事项')
  await at.press('English')
  await at.shows('Items')
  t.equal(await at.page.evaluate(() => document.documentElement.lang), 'en')
  await at.page.reload()
  await at.shows('Items')
  t.match(await at.page.title(), /^Items · Administration$/)
})

t.test('[Y38] what others change meanwhile is told, with who and what; one press shows the latest', { skip, timeout: 90_000 }, async t => {
  const { open, signIn, change } = await openAdminOffice(t)
  const at = await open('/admin/services', await signIn())
  await at.shows('业务')
  // Until what stands there was looked at for the first time.
  await at.page.waitForLoadState('networkidle')
  await change([{ do: 'patch', part: 'service/welfare', fields: { name: { zh: '民生服务', en: 'Welfare' } } }])
  await at.page.getByText('wang 刚做了变更').waitFor({ timeout: 40_000 })
  t.equal(await at.page.getByRole('link', { name: '民生服务', exact: true }).count(), 0, 'nothing is turned under somebody\'s hands')
  await at.press('看最新内容')
  await at.page.getByRole('link', { name: '民生服务', exact: true }).waitFor()
})
