/** A console whose network goes away: nothing is called twice, nothing is lost, nothing happens by itself. */
import t from 'tap'
import { noBrowser } from '../support/browser.js'
import { deskHall, type ClerkDesk } from '../support/clerk-desk.js'

const skip = noBrowser('console')
const timeout = 120_000
const pressed = '**/counters/1/*'

/** The press arrives and is done; its first answer is lost on the way back. */
async function loseOneAnswer (desk: ClerkDesk): Promise<void> {
  await desk.page.route(pressed, async route => {
    await route.fetch()
    await route.abort()
  }, { times: 1 })
}

t.test('[W111] through five calls with the network failing in every way, each visitor is called once', { skip, timeout }, async t => {
  const hall = await deskHall(t)
  const tickets = [] as string[]
  for (let one = 0; one < 6; one++) tickets.push((await hall.issue()).ticket.label)
  const desk = await hall.desk()
  await desk.begin()

  await loseOneAnswer(desk)
  await desk.serve(tickets[0])

  // Aborted twice before it ever leaves.
  await desk.page.route(pressed, async route => { await route.abort() }, { times: 2 })
  await desk.serve(tickets[1])

  // Slower than the clerk's patience: said, and sent again under the same key.
  await desk.page.route(pressed, async route => {
    await new Promise(resolve => { setTimeout(resolve, 3000) })
    await route.continue().catch(() => undefined)
  }, { times: 1 })
  // It stands there for half a second: looked for in every picture, from before the press.
  const saysSo = desk.page.waitForFunction(() => document.querySelector('.say')?.textContent?.includes('正在重试') === true)
  await desk.press('F2')
  await saysSo
  await desk.shows('called', tickets[2])
  await desk.press('F9')
  await desk.shows('serving')

  // Away altogether: the press is left to the clerk, who presses it again.
  await desk.page.context().setOffline(true)
  await desk.press('F2')
  await desk.page.getByText(/断网模式/).waitFor()
  await desk.press('F2', 'F4', 'NumpadAdd')
  await desk.page.context().setOffline(false)
  await desk.page.getByText('断网前按的“完成并呼叫下一位”没有送达').waitFor()
  t.equal((await hall.type('ticket:called')).length, 3, 'nothing is sent by itself')
  await desk.page.getByRole('button', { name: '再按一次' }).click()
  await desk.shows('called', tickets[3])
  await desk.press('F9')
  await desk.shows('serving')

  // Done, and every answer lost: the board tells so, and there is nothing left to press again.
  let sent = 0
  await desk.page.route(pressed, async route => {
    if (route.request().method() !== 'POST') return await route.abort()
    if (sent++ === 0) await route.fetch()
    await route.abort()
  })
  await desk.press('F2')
  await desk.page.getByText(`断网前按的“完成并呼叫下一位”已生效，当前号 ${tickets[4]}`).waitFor()
  t.equal(await desk.page.getByRole('button', { name: '再按一次' }).count(), 0)
  await desk.page.unroute(pressed)
  await desk.page.getByRole('button', { name: '知道了' }).click()
  await desk.shows('called', tickets[4])

  const called = (await hall.log()).flatMap(event => event.type === 'ticket:called' ? [event.ticket.label] : [])
  t.same(called, tickets.slice(0, 5), 'in order, each once')
  t.equal((await hall.type('ticket:finished')).length, 4)
  t.same(desk.errors, [])
})

t.test('[W112] cut off, the keys are locked with the reason, the list stays, and nothing happens by itself', { skip, timeout }, async t => {
  const hall = await deskHall(t)
  const first = await hall.issue()
  const second = await hall.issue()
  const desk = await hall.desk()
  await desk.begin()
  await desk.page.getByText('等候 2 人').waitFor()

  await desk.page.context().setOffline(true)
  await desk.page.waitForSelector('.desk-head [data-fresh="stale"]')
  await desk.page.getByText(/信息中断 .* 按键已锁定/).waitFor()
  t.ok(await desk.page.locator('.actions-main').isDisabled())
  t.equal(await desk.page.locator('.actions-main').getAttribute('title'), '连接中断，恢复后可用')
  await desk.press('F2')
  await desk.says('连接中断，恢复后可用')
  await desk.page.locator('.side-waiting li', { hasText: first.ticket.label }).getByRole('button', { name: '人工叫号' }).click()
  t.ok(await desk.page.getByRole('button', { name: '打印名单' }).isVisible())
  await desk.page.emulateMedia({ media: 'print' })
  t.match(await desk.page.locator('.paper').innerText(), new RegExp(`${first.ticket.label}[\\s\\S]*${second.ticket.label}`))
  t.notOk(await desk.page.locator('.desk').isVisible())
  await desk.page.emulateMedia({ media: 'screen' })

  await desk.page.context().setOffline(false)
  await desk.live()
  await desk.panel('断网时人工办了哪些人')
  t.same((await hall.log()).filter(({ type }) => type.startsWith('ticket:') && type !== 'ticket:issued'), [], 'nothing has happened by itself')
})

t.test('[W113] a note that could not go out yet goes out before the visitor is finished', { skip, timeout }, async t => {
  const hall = await deskHall(t)
  await hall.issue()
  await hall.issue()
  const desk = await hall.desk()
  await desk.begin()
  await desk.serve()
  await desk.press('Alt+r')
  await desk.page.keyboard.insertText('带原件')
  await desk.press('F2')
  await desk.shows('called')

  const log = await hall.log()
  const types = log.map(({ type }) => type)
  t.ok(types.indexOf('ticket:noted') < types.indexOf('ticket:finished') && types.includes('ticket:noted'))
  const ofWhom = log.flatMap(event => event.type === 'ticket:noted' || event.type === 'ticket:finished' ? [event.ticket.label] : [])
  t.equal(ofWhom[0], ofWhom[1], 'beside the one who was there')
})
