/** The administration of the catalogue: each page as it is, filled in, wrong, and every state of the sheet of a change. */
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const settlesMs = 500
const page = (name: string, path: string, more: Partial<Scene> = {}): Scene =>
  ({ name: `admin-${name}`, path: `/admin${path}`, width: 1440, height: 900, textMin: 14, signedIn: true, waitFor: '.admin-page h1', ...more, act: all(settled, more.act ?? settled) })
const all = (...acts: readonly Act[]): Act => async page => { for (const act of acts) await act(page) }
const settled: Act = async page => {
  await page.waitForFunction(() => document.querySelector('.admin-page .ant-skeleton, .ant-drawer .ant-skeleton, .change-sheet[aria-busy=true]') === null)
  await page.waitForTimeout(settlesMs)
}
const press = (zh: string, en: string): Act => async page => {
  await page.getByRole('button', { name: new RegExp(`${zh}|${en}`) }).first().click()
  await settled(page)
}
const fill = (zh: string, en: string, text: string): Act => async page => { await page.getByRole('textbox', { name: new RegExp(`^(${zh}|${en})$`) }).first().fill(text) }
const number = (zh: string, en: string, text: string): Act => async page => { await page.getByRole('spinbutton', { name: new RegExp(`^(${zh}|${en})$`) }).first().fill(text) }
const toFoot: Act = async page => {
  await page.evaluate(() => { document.querySelector('.admin-page')?.scrollTo(0, 100_000) })
  await page.waitForTimeout(settlesMs)
}
const next = press('下一步：查看影响', 'Next: see the effect')
const narrow = { width: 1366, height: 768 }
const wide = { width: 1920, height: 1080 }
const long = { zh: '不动产抵押权首次登记与预告登记转本登记综合受理专窗（含继承、赠与、析产、更名）', en: 'First registration of mortgages, conversion of priority notices, inheritance, gifts and partition of joint property' }

/** The table as it is, with a name changed, a row added and two rows that are wrong. */
const table = (isRight: boolean): Act => async page => {
  const text = await (await page.request.get(`${new URL(page.url()).origin}/api/admin/catalog/items?format=csv&lang=zh`)).text()
  const [head = '', first = '', second = '', third = '', ...rest] = text.trimEnd().split('\r\n')
  const cells = first.split(',')
  const bad = isRight ? [second, third] : [second.replace(/,(\d+),([^,]*),([^,]*)$/, ',很久,$2,$3'), third.replace(/^[^,]*/, 'Not An Id')]
  const rows = [head, [cells[0], `${cells[1]}（网上预约）`, ...cells.slice(2)].join(','), ...bad, ...rest]
  await page.setInputFiles('input[type=file]', { name: '事项 2026 年 11 月（修改稿）.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\r\n')}\r\n`) })
  await page.locator('.admin-figures').waitFor({ timeout: 60_000 })
  await settled(page)
}

export async function adminStage (hall: PrivateHall, album: Album): Promise<void> {
  await album.take(hall, 'out', [{ ...page('enter', ''), signedIn: false, waitFor: '.sign-in', isRefused: true, act: async () => { /* as it opens */ } }])
  await hall.signIn('admin')
  await hall.ask('POST', '/admin/catalog/changes', { steps: [{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: 14 } }], note: '按上半年实际用时' })
  await hall.ask('POST', '/admin/catalog/changes', { steps: [{ do: 'patch', part: 'hall/downtown', fields: { address: { zh: '城区府前街 9 号', en: '9 Fuqian Street, Downtown' } } }], from: 'tomorrow', note: '搬到新楼' })
  await album.take(hall, 'first', [page('overview', ''), page('overview-narrow', '', narrow), page('overview-wide', '', wide), page('none', '/nothing-here')])
  await album.take(hall, 'services', [
    page('services', '/services', narrow), page('services-found', '/services', { act: async page => { await page.getByRole('searchbox').fill('zzz') } }),
    page('service-new', '/services/_new', narrow), page('service-new-wrong', '/services/_new', { act: next }), page('service-new-foot', '/services/_new', { act: all(press('加一个事项', 'Add an item'), toFoot) }),
    page('service', '/services/welfare', narrow), page('service-wide', '/services/welfare', wide), page('service-gone', '/services/gone')
  ])
  await album.take(hall, 'items', [
    page('items', '/items', narrow), page('items-wide', '/items', wide), page('item', '/items/_new', { act: next }), page('import', '/items/_import', narrow),
    page('import-wrong', '/items/_import', { act: table(false) }), page('import-right', '/items/_import', { act: table(true) }), page('import-sheet', '/items/_import', { act: all(table(true), next) })
  ])
  await album.take(hall, 'places', [
    page('halls', '/halls', narrow), page('hall', '/halls/downtown'), page('hall-areas', '/halls/downtown', { ...narrow, act: async page => { await page.locator('.halls-area').first().scrollIntoViewIfNeeded() } }), page('light', '/halls/_light', narrow), page('light-wrong', '/halls/_light', { act: next }),
    page('counters', '/counters', narrow), page('counters-wide', '/counters?hall=science-city', wide),
    page('counters-chosen', '/counters', { act: async page => {
      await page.locator('.counter-matrix tbody input[type=checkbox]').nth(2).check()
      await page.locator('[data-at="1 3"]').click()
      await page.locator('[data-at="0 5"]').focus()
      await page.keyboard.press('ArrowRight')
    } }),
    page('counter-facts', '/counters', { act: press('修改 3 号窗口的资料', 'Change window 3$') })
  ])
  await album.take(hall, 'changes', [page('history', '/history', narrow), page('history-wide', '/history', wide), page('change', '/history/2', narrow), page('change-planned', '/history/3')])
  const minutes = all(number('通常办理几分钟', 'Usual minutes per visit', '15'), next)
  await album.take(hall, 'sheet', [
    page('sheet', '/services/welfare', { ...narrow, act: minutes }), page('sheet-wide', '/services/welfare', { ...wide, act: minutes }),
    page('sheet-date', '/services/welfare', { act: all(minutes, async page => {
      await page.getByText(/从某日起|From a date/).click()
      await page.locator('.ant-picker input').click()
    }) }),
    page('sheet-long', '/services/welfare', { act: all(fill('名称', 'Chinese name', long.zh), fill('英文名称', 'English name', long.en), next) }),
    page('sheet-withdraw', '/history/3', { act: press('撤回', 'Withdraw') })
  ])
  await hall.ask('POST', '/halls/downtown/tickets', { serviceId: 'welfare' }, { cookie: '' }).catch(() => undefined)
  await album.take(hall, 'in-use', [page('sheet-in-use', '/services/welfare', { act: press('删除这项业务', 'Remove this service') })])
  await album.take(hall, 'overtaken', [page('sheet-overtaken', '/services/welfare', { act: all(async () => {
    const { part } = await hall.ask('GET', '/admin/catalog/part?part=service/welfare')
    await hall.ask('POST', '/admin/catalog/changes', { steps: [{ do: 'patch', part: 'service/welfare', fields: { typicalMinutes: (part.value.typicalMinutes as number) + 1 } }] })
  }, all(number('通常办理几分钟', 'Usual minutes per visit', '40'), next)) })])
  await album.take(hall, 'done', [page('sheet-done', '/services/utilities', { act: all(async page => {
    const { part } = await hall.ask('GET', '/admin/catalog/part?part=service/utilities')
    await number('通常办理几分钟', 'Usual minutes per visit', String((part.value.typicalMinutes as number) + 1))(page)
  }, next, press('^立即生效$', '^Apply now$')) })])
  await album.take(hall, 'away', [page('away', '/services', { isRefused: true, act: async page => {
    await page.route('**/api/admin/**', async route => { await route.abort() })
    await page.locator('.admin-side a[href="/admin/history"]').click()
    await page.getByRole('button', { name: /再试一次|Try again/ }).waitFor({ timeout: 30_000 })
  } })])
}
