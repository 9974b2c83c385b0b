/** The keeping pages to a reader's eye: axe, cut text, the content policy; and whose they are. */
import t from 'tap'
import { findingsOf } from '../../scripts/shots/checks.js'
import { noAdmin, openAdminOffice } from '../support/admin-office.js'

const skip = noAdmin()
const captions = 14
const ofAdmin = ['people', 'people/admin', 'people/li.admin', 'devices', 'keys', 'hooks', 'retention', 'backups', 'account']
const looks = [['zh', 1366, 768], ['en', 1440, 900]] as const
const newKey = () => `key-${Math.random().toString(36).slice(2)}-${Date.now()}`

for (const [lang, width, height] of looks) {
  t.test(`[S80] nothing that axe finds, no text that is cut and nothing against the content policy, on any page in ${lang}, ${width} x ${height}`, { skip, timeout: 240_000 }, async t => {
    const { open, signIn, app, url } = await openAdminOffice(t)
    const admin = await signIn()
    const post = async (path: string, payload: object) => (await app.inject({ method: 'POST', url: `/api/admin${path}`, headers: { ...admin, 'idempotency-key': newKey() }, payload })).json()
    await post('/people', { account: 'li.admin', name: '李管理', role: 'admin' })
    const { device: { deviceId } } = await post('/devices', { name: '前门取号机', role: 'kiosk', hallId: 'downtown' })
    const { key: { keyId } } = await post('/keys', { name: '区政务网等候查询（市大数据中心统一接入平台）', scopes: ['halls:read', 'flow:read', 'events:read'] })
    const { hook: { hookId } } = await post('/hooks', { name: '短信平台', url: 'https://sms.hall.invalid/hallflow/events', events: ['ticket:called'] })
    for (const [who, pages] of [['admin', [...ofAdmin, `devices/${deviceId}`, `keys/${keyId}`, `hooks/${hookId}`]], ['auditor', ['audit', 'audit/2', 'account']], ['manager', ['call-backs', 'devices', 'account']]] as const) {
      const at = await open('/admin/account', who === 'admin' ? admin : await signIn(who), { viewport: { width, height } })
      for (const path of pages) {
        await at.page.goto(`${url}/admin/${path}?lang=${lang}`)
        await at.shows(/./)
        await at.page.waitForLoadState('networkidle')
        const { clipped, ...found } = await findingsOf(at.page, captions)
        // The way past the navigation stands beyond the edge until a key reaches it.
        t.same({ ...found, clipped: clipped.filter(each => !each.startsWith('a.admin-skip')) }, { axe: [], clipped: [], small: [], other: [] }, `${who} /admin/${path}`)
      }
      t.same(at.errors, [], who)
    }
  })
}

t.test('[S81] each role finds its own pages and no other; an address of another is refused in words', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, url } = await openAdminOffice(t)
  const links = { auditor: ['操作留痕', '我的账号'], manager: ['设备', '回电', '我的账号'], clerk: ['我的账号'] }
  for (const [who, expected] of Object.entries(links)) {
    const at = await open('/admin', await signIn(who))
    await at.shows(expected[0] ?? '')
    t.same(await at.page.locator('.admin-side a').allInnerTexts(), expected, who)
    await at.page.goto(`${url}/admin/people`)
    await at.page.getByText('您的账号不能看这个页面').waitFor()
  }
})
