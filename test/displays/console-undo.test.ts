/** The undo bar tells what the hall can take back, whoever pressed it and whatever this page remembers. */
import t from 'tap'
import { requeue } from '../../src/store/tickets/requeue.js'
import { noBrowser } from '../support/browser.js'
import { openedDesk } from '../support/clerk-desk.js'

const skip = noBrowser('console')
const timeout = 90_000

t.test('[W176] a press at the number pad has its undo bar at the console, and so has the press of a page before its reload', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await openedDesk(t, 2)
  const pad = async (verb: string) => { t.equal((await hall.post(`/counters/1/${verb}`, undefined, hall.device('pad', '1'))).statusCode, 200) }
  const bar = desk.page.locator('.say-undo')
  await pad('call-next')
  await desk.shows('called', labels[0])
  await bar.getByText(new RegExp(`数字小键盘：已呼叫 ${labels[0]} · \\d+ 秒内可撤销`)).waitFor()
  await desk.press('Control+z')
  await desk.shows('idle')
  await desk.says('已撤销')

  await desk.press('F2')
  await desk.shows('called', labels[0])
  await bar.getByText(new RegExp(`^已呼叫 ${labels[0]} · `)).waitFor()
  await desk.page.reload()
  await desk.live()
  await bar.getByText(new RegExp(`^已呼叫 ${labels[0]} · `)).waitFor()
  await bar.getByRole('button', { name: /撤销/ }).click()
  await desk.shows('idle')

  await desk.serve(labels[0])
  await desk.press('F4')
  await desk.shows('idle')
  t.equal((await hall.post('/counters/1/rate', { stars: 1 }, hall.device('rating', '1'))).statusCode, 200)
  await desk.press('Control+z')
  await desk.shows('serving', labels[0])
  t.same(desk.errors, [])
})

t.test('[W176] the bar goes when the pad presses on, when somebody else touches the visitor, and when the time is over', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await openedDesk(t, 2)
  const pad = async (verb: string) => { t.equal((await hall.post(`/counters/1/${verb}`, undefined, hall.device('pad', '1'))).statusCode, 200) }
  const bar = desk.page.locator('.say-undo')
  await desk.press('F2')
  await desk.shows('called', labels[0])
  await bar.waitFor()
  await pad('start')
  await desk.shows('serving')
  await bar.waitFor({ state: 'detached' })
  await desk.press('Control+z')
  await desk.says('没有可撤销的操作')
  await pad('park')
  await bar.getByText(`数字小键盘：已挂起 ${labels[0]}`).waitFor()
  const ticket = Object.values((await hall.board()).tickets).find(({ label }) => label === labels[0])
  await requeue(hall.store, { hallId: hall.id, by: 'guide:1', ticketId: ticket?.ticketId ?? '' })
  await bar.waitFor({ state: 'detached' })
  await pad('call-next')
  await bar.waitFor()
  hall.clock.pass(15_001)
  await bar.waitFor({ state: 'detached', timeout: 10_000 })
})
