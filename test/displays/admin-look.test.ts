/** Every page of the catalogue's administration to a reader's eye and to a keyboard: axe, cut text, no mouse. */
import t from 'tap'
import { findingsOf } from '../../scripts/shots/checks.js'
import { noAdmin, openAdminOffice } from '../support/admin-office.js'

const skip = noAdmin()
const captions = 14
const pages = ['', 'services', 'services/_new', 'services/tax-personal', 'items', 'items/_new', 'items/_import', 'halls', 'halls/downtown', 'halls/_light', 'counters', 'counters?hall=science-city', 'history', 'history/2', 'nothing-here']

for (const [lang, width, height] of [['zh', 1366, 768], ['en', 1440, 900]] as const) {
  t.test(`[Y42] nothing that axe finds and no text that is cut, on any page in ${lang}, ${width} x ${height}`, { skip, timeout: 240_000 }, async t => {
    const { open, signIn, change } = await openAdminOffice(t)
    await change([{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: 30 } }])
    await change([{ do: 'patch', part: 'hall/downtown', fields: { address: { zh: '城区府前街 9 号', en: '9 Fuqian Street, Downtown' } } }], 'tomorrow')
    const at = await open('/admin', await signIn(), { viewport: { width, height } })
    for (const path of pages) {
      await at.page.goto(`${new URL(at.page.url()).origin}/admin${path === '' ? '' : `/${path}`}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      await at.shows(/./)
      await at.page.waitForLoadState('networkidle')
      t.same(await findingsOf(at.page, captions), { axe: [], clipped: [], small: [], other: [] }, `/admin/${path}`)
    }
    await at.page.goto(`${new URL(at.page.url()).origin}/admin/services/welfare?lang=${lang}`)
    await at.shows(/./)
    await at.page.getByRole('button', { name: /删除这项业务|Remove this service/ }).click()
    await at.sheet()
    t.same((await findingsOf(at.page, captions)).axe, [], 'the sheet of a change')
    t.same(at.errors, [])
  })
}

t.test('[Y37] a service is changed by the keyboard alone, from the skip link to the last press, and the focus comes back', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, store } = await openAdminOffice(t)
  const at = await open('/admin/services/welfare', await signIn())
  await at.shows('民生保障')
  const { keyboard } = at.page
  const focused = async (): Promise<string> => await at.page.evaluate(() => {
    const element = document.activeElement
    return element?.getAttribute('aria-label') ?? (element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : undefined) ?? element?.textContent ?? ''
  })
  const tabTo = async (wanted: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press('Tab')
      if (wanted.test(await focused())) return
    }
    t.fail(`no way to ${String(wanted)}, at ${await focused()}`)
  }
  await keyboard.press('Tab')
  t.equal(await focused(), '跳到正文')
  await keyboard.press('Enter')
  await tabTo(/通常办理几分钟/)
  await keyboard.press('Control+a')
  await keyboard.type('18')
  await keyboard.press('Enter')
  const sheet = await at.sheet()
  await sheet.getByText('可以生效，今天已取的号都不受影响').waitFor()
  await tabTo(/^立即生效$/)
  await tabTo(/说明/)
  await keyboard.type('按实际用时')
  await tabTo(/^立即生效$/)
  await keyboard.press('Enter')
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.equal(store.catalog.current().services.get('welfare')?.typicalMinutes, 18)
  await tabTo(/^完成$/)
  await keyboard.press('Enter')
  await at.shows('业务')
})
