/** The offline list, told to the hall afterwards: with the keyboard, against other counters, and left for later. */
import t from 'tap'
import { callNext } from '../../src/store/counters/call-next.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { noBrowser } from '../support/browser.js'
import { openedDesk, type ClerkDesk } from '../support/clerk-desk.js'

const skip = noBrowser('console')
const timeout = 120_000
const title = '断网时人工办了哪些人'

async function callByHand (desk: ClerkDesk, label: string | undefined): Promise<void> {
  await desk.page.locator('.side-waiting li', { hasText: label ?? '' }).getByRole('button', { name: '人工叫号' }).click()
}

t.test('[W177] back from an outage the sheet asks whom the clerk served; who is ticked is recorded, by the keyboard alone', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await openedDesk(t, 4)
  await desk.cut()
  await callByHand(desk, labels[0])
  await desk.back()
  await desk.panel(title)
  const box = (label: string | undefined) => desk.page.getByRole('checkbox', { name: new RegExp(label ?? '') })
  t.ok(await box(labels[0]).isChecked(), 'whom the clerk has called is ticked')
  t.notOk(await box(labels[1]).isChecked())
  await desk.press('3', 'ArrowDown', 'Space')
  t.same(await Promise.all(labels.map(async label => await box(label).isChecked())), [true, true, true, false])
  await desk.press('3', 'Enter')
  await desk.page.getByRole('button', { name: '完成', exact: true }).waitFor()

  const recorded = await hall.type('ticket:served-by-hand')
  t.same(recorded.flatMap(event => 'ticket' in event ? [[event.ticket.label, event.ticket.byHand?.startedAt !== undefined]] : []), [[labels[0], true], [labels[1], false]])
  t.same(Object.values((await hall.board()).tickets).map(({ label, status }) => `${label} ${status}`), [`${labels[2]} waiting`, `${labels[3]} waiting`])
  await desk.page.locator('.panel li', { hasText: labels[0] ?? '' }).getByText('已登记').waitFor()
  await desk.press('Escape')
  await desk.says(`${labels[1]} 已登记为人工办理`)
  await desk.press('Control+z')
  await desk.waits(3)
  await desk.press('Alt+l')
  await desk.panel(title)
  t.ok(await box(labels[1]).isEnabled(), 'taken back, it can be told again')
  t.same(desk.errors, [])
})

t.test('[W177] whom another counter has called meanwhile is not recorded, and the sheet says where', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await openedDesk(t, 2)
  await desk.cut()
  await callByHand(desk, labels[0])
  await callByHand(desk, labels[1])
  await openCounter(hall.store, { hallId: hall.id, by: 'clerk:2', counterId: '2', holder: 'h2', clerk: 'clerk-2' })
  await callNext(hall.store, { hallId: hall.id, by: 'clerk:2', counterId: '2', holder: 'h2' })
  await desk.back()
  await desk.panel(title)
  const row = desk.page.locator('.panel li', { hasText: labels[0] ?? '' })
  await row.getByText('2 号窗口已呼叫').waitFor()
  t.ok(await row.getByRole('checkbox').isDisabled())
  // The other one is called while the sheet is open and the press is on its way.
  await desk.page.route('**/served-by-hand', async route => {
    await callNext(hall.store, { hallId: hall.id, by: 'clerk:6', counterId: '6', holder: 'h6' })
    await route.continue()
  }, { times: 1 })
  await openCounter(hall.store, { hallId: hall.id, by: 'clerk:6', counterId: '6', holder: 'h6', clerk: 'clerk-6' })
  await desk.page.getByRole('button', { name: /登记 1 人为已办理/ }).click()
  await desk.page.getByText('有的号没有登记：状态已变化，见各行').waitFor()
  await desk.page.locator('.panel li', { hasText: labels[1] ?? '' }).getByText('6 号窗口已呼叫').waitFor()
  t.same(await hall.type('ticket:served-by-hand'), [])
  t.same(Object.values((await hall.board()).tickets).map(({ status }) => status), ['called', 'called'], 'they stay as they are')
})

t.test('[W177] left for later it asks no more, outlives a reload and is found again; a cut in which nobody was served asks nothing', { skip, timeout }, async t => {
  const { at: desk, labels } = await openedDesk(t, 2)
  await desk.cut()
  await desk.back()
  await desk.page.waitForTimeout(500)
  t.equal(await desk.page.getByRole('dialog').count(), 0)
  await desk.cut()
  await desk.page.evaluate(() => { window.print = () => undefined })
  await desk.page.getByRole('button', { name: '打印名单' }).click()
  await desk.back()
  await desk.panel(title)
  await desk.page.reload()
  await desk.page.getByRole('button', { name: '登记', exact: true }).click()
  await desk.panel(title)
  await desk.page.getByRole('button', { name: '以后再说' }).click()
  await desk.page.getByText('网络已恢复').waitFor({ state: 'detached' })
  await desk.page.reload()
  await desk.live()
  await desk.page.getByRole('button', { name: /断网名单/ }).click()
  await desk.panel(title)
  await desk.press('1', 'Enter')
  await desk.page.locator('.panel li', { hasText: labels[0] ?? '' }).getByText('已登记').waitFor()
})
