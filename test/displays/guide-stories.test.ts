/** The guide's tablet and the load page as people use them: a real browser, the real server, two halls. */
import t from 'tap'
import type { Page } from 'playwright-core'
import { limits } from '../../src/domain/limits.js'
import { carryMove } from '../../src/store/moves/move.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { raiseAlert } from '../../src/store/halls/alerts.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { makePlan } from '../../src/store/halls/plans.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { lineForecast, minute } from '../support/forecasts.js'

const skip = noBrowser('guide')
const by = 'agent:test'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first()

async function tabletHall (test: Parameters<typeof openBrowserHall>[0]) {
  const hall = await openBrowserHall(test, { neighbour: {} })
  const guide = await hall.signIn('guide')
  return {
    ...hall,
    guide,
    tablet: async (as = guide) => {
      const page = await hall.open(`/guide/${hall.id}`, as)
      await page.waitForSelector('.head [data-fresh="live"]')
      return page
    }
  }
}

t.test('[W63] an alert is claimed and settled with one touch each; another guide sees who goes', { skip }, async t => {
  const hall = await tabletHall(t)
  const [mine, other] = [await hall.tablet(), await hall.tablet(await hall.signIn('manager'))]
  await raiseAlert(hall.store, { hallId: hall.id, by, alert: { kind: 'help', gridId: 'north', place: 'K2', toldTo: 'guides', figures: {} } })

  await mine.getByText('有人求助').waitFor()
  await button(mine, '我去处理').click()
  await mine.getByText(/您 .* 去处理/).waitFor()
  await other.getByText(/guide .* 去处理/).waitFor()
  t.ok(await button(other, '我去处理').isDisabled(), 'nobody goes twice')

  await button(mine, '已处理').click()
  await mine.getByText('没有需要处理的事').waitFor()
  await other.getByText('没有需要处理的事').waitFor()
  t.same(Object.keys((await hall.board()).alerts), [])
})

t.test('[W64] a visitor is moved only after both totals were shown and the consent was asked', { skip }, async t => {
  const hall = await tabletHall(t)
  for (let before = 0; before < 3; before++) await hall.issue()
  const { ticket } = await hall.issue()
  const at = hall.clock.hall()
  await tellForecast(hall.store, { hallId: hall.id, by, lines: [lineForecast('tax', at, [5, 60, 80])], areas: [] })
  await tellForecast(hall.store, { hallId: hall.there, by, lines: [{ ...lineForecast('tax', at, [4]), later: { [hall.id]: { p10Ms: 0, p50Ms: 6 * minute, p90Ms: 9 * minute } } }], areas: [] })
  const page = await hall.tablet()

  await button(page, '查号').click()
  await page.getByLabel('号码').fill('4')
  await page.locator('.found', { hasText: ticket.label }).click()
  await button(page, '换厅').click()
  await page.getByText('请先问办事人，同意后再点').waitFor()
  const totals = await page.locator('.totals').innerText()
  t.match(totals, /留在这里\s+约 70–140 分/, 'three before: between the rungs of two and of four')
  t.match(totals, /换过去\s+约 35–40 分\s+路上约 30 分/, 'the way and the wait there')
  t.equal((await hall.board()).tickets[ticket.ticketId]?.status, 'waiting', 'nothing has happened yet')

  await button(page, '办事人同意，换过去').click()
  await page.getByText(`${ticket.label} 已换厅`).waitFor()
  t.match((await hall.board()).tickets[ticket.ticketId], { status: 'travelling', move: { toHallId: hall.there, reason: 'guide' } })

  const reserved = await ticketIn(hall.store, hall.id, ticket.ticketId)
  if (reserved) await carryMove(hall.store, reserved, by)
  await page.getByText(`这个号在${hall.there}`).waitFor()
  await button(page, '留在本厅').click()
  await page.getByText(`${ticket.label} 留在本厅`).waitFor()
  t.match((await hall.board()).tickets[ticket.ticketId], { status: 'waiting', rank: ticket.rank })
})

t.test('[W65] a suggestion is accepted with one touch and taken back with another; a dismissal can be kept back', { skip }, async t => {
  const hall = await tabletHall(t)
  const page = await hall.tablet()
  const suggest = async (counterId: string) => await makePlan(hall.store, {
    hallId: hall.id, by, plan: {
      kind: 'open-counter', counterId, serviceId: 'tax', expiresAt: hall.clock.hall() + 10 * minute, inputs: { waitMinutes: 54 },
      effect: { beforeP50Ms: 54 * minute, afterP50Ms: 41 * minute, beforeP90Ms: 72 * minute, afterP90Ms: 55 * minute }
    }
  })
  const { plan } = await suggest('2')

  await page.getByText('建议打开 2 号窗口').waitFor()
  t.match(await page.locator('.plan').innerText(), /半数人\s+54 → 41 分\s+九成人\s+72 → 55 分/)
  await button(page, '采纳').click()
  await page.getByText('已采纳，可撤回').waitFor()
  t.match((await hall.board()).plans[plan.planId], { state: 'approved', answeredBy: 'guide:guide' })
  await button(page, '撤回').click()
  await page.getByText('已撤回').waitFor()
  t.same((await hall.board()).plans, {})

  const second = await suggest('4')
  await page.getByText('建议打开 4 号窗口').waitFor()
  await button(page, '不采纳').click()
  await button(page, '撤回').click()
  await button(page, '采纳').waitFor()
  await button(page, '不采纳').click()
  await page.getByText('已不采纳').waitFor()
  t.notOk((await hall.board()).plans[second.plan.planId])
})

t.test('[W66] a number is taken for somebody, once however often it is touched', { skip }, async t => {
  const hall = await tabletHall(t)
  await tellForecast(hall.store, { hallId: hall.id, by, lines: [lineForecast('permits', hall.clock.hall(), [12])], areas: [] })
  const page = await hall.tablet()

  await button(page, '代取号').click()
  await page.locator('.item', { hasText: 'Permits' }).click()
  await button(page, 'Elderly').click()
  await page.locator('.confirm .main').dblclick()
  await page.locator('.issued-label').waitFor()

  const tickets = Object.values((await hall.board()).tickets)
  t.match(tickets, [{ serviceId: 'permits', priority: 'elderly', aloud: true, channel: 'guide', status: 'waiting' }])
  t.equal(await page.locator('.issued-label').innerText(), tickets[0]?.label)
})

t.test('[W67] a tablet that hears no beat greys its figures, says of when they are, and locks its buttons', { skip }, async t => {
  const hall = await tabletHall(t)
  await hall.issue()
  await raiseAlert(hall.store, { hallId: hall.id, by, alert: { kind: 'help', gridId: 'north', place: 'K2', toldTo: 'guides', figures: {} } })
  const page = await hall.tablet()
  await page.getByText('有人求助').waitFor()

  await page.context().setOffline(true)
  await page.waitForSelector('main[data-past="stale"]')
  await page.getByText(/信息中断，以下是 09:00 的情况/).waitFor()
  t.ok(await button(page, '我去处理').isDisabled())
  t.match(await page.locator('.tile').innerText(), /1\s*\/40 座/, 'the last figures stay readable')

  await page.context().setOffline(false)
  await page.waitForSelector('.head [data-fresh="live"]')
  t.notOk(await button(page, '我去处理').isDisabled())
})

t.test('[W67] the figures of a picture that stands still stand still with it, however long', { skip }, async t => {
  const hall = await tabletHall(t)
  await hall.issue()
  await tellForecast(hall.store, { hallId: hall.id, by, lines: [lineForecast('tax', hall.clock.hall(), [12])], areas: [] })
  const page = await hall.open(`/guide/${hall.id}`, hall.guide, async context => { await context.clock.install() })
  await page.waitForSelector('.head [data-fresh="live"]')
  await page.getByText(/约 \d+–\d+ 分/).first().waitFor()

  await page.context().setOffline(true)
  await page.clock.runFor(15_000)
  await page.waitForSelector('main[data-past="stale"]')
  const stood = await page.locator('.tile').innerText()
  // By then a forecast is too old to be told: it is told as of its own time, below the time of the picture.
  await page.clock.runFor(2 * limits.forecastStaleMs)
  await page.waitForSelector('main[data-past="lost"]')
  t.equal(await page.locator('.tile').innerText(), stood)
  t.match(stood, /约 \d+–\d+ 分/)
})

t.test('[W68] the load page follows the halls live, asks for no sign-in and shows no ticket; cut off, it says so', { skip: noBrowser('load') }, async t => {
  const hall = await tabletHall(t)
  const page = await hall.open('/load')
  await page.waitForSelector('.age[data-fresh="live"]')
  await page.getByText('等候 0 人').first().waitFor()

  const { ticket } = await hall.issue()
  await page.getByText('等候 1 人').first().waitFor()
  t.notMatch(await page.locator('main').innerText(), new RegExp(ticket.label))

  await page.context().setOffline(true)
  await page.waitForSelector('.age[data-fresh="stale"]')
  await page.getByText('09:00 的情况，可能不是最新').waitFor()
  t.ok(await button(page, '刷新').isVisible())
})
