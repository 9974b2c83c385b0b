/** Answers that come to a kiosk after the visitor went on. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Route } from 'playwright-core'
import t from 'tap'
import { readerSends } from '../../scripts/shots/reader.js'
import { button, get, kioskHall, label, skip, tile, toConfirm } from '../support/kiosk.js'

const arrived = { ticket: { ticketId: 'x', label: 'A999', serviceId: 'tax', status: 'waiting' }, version: 1 }

async function slowHall (t: Parameters<typeof kioskHall>[0]) {
  const hall = await kioskHall(t)
  const held: { arrive?: Route, issue?: Route, holdsIssue: boolean } = { holdsIssue: false }
  const page = await hall.kiosk('name=K2', '.tiles', async context => {
    await context.route('**/arrive', route => { held.arrive ??= route })
    await context.route(/\/tickets$/, async route => {
      if (held.holdsIssue) held.issue = route
      else await route.continue()
    })
  })
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let waited = 0; waited < 10_000 && !isSo(); waited += 50) await pause(50)
  }
  const scan = async (): Promise<void> => {
    await readerSends(page, `http://hall.local/t/${hall.id}.${'a'.repeat(22)}`)
    await until(() => held.arrive !== undefined)
  }
  const arrive = async (): Promise<void> => {
    await held.arrive?.fulfill({ json: arrived })
    await pause(500)
  }
  return { hall, page, held, scan, arrive, until }
}

const shows = async (page: Page, text: string): Promise<boolean> => (await page.locator('main').innerText()).includes(text)

t.test('[W189] a ticket that was shown and answered late is told to nobody else', { skip }, async t => {
  const { page, scan, arrive } = await slowHall(t)
  await scan()
  await toConfirm(page)
  await get(page).tap()
  await page.locator('.done-label').waitFor()
  await button(page, '完成').tap()
  await page.waitForSelector('.tiles')
  await arrive()
  t.notOk(await shows(page, 'A999'))
  t.ok(await tile(page, 'Work').isVisible())
})

t.test('[W189] nor does it take a visitor away from the number that is being made', { skip }, async t => {
  const { hall, page, held, scan, arrive, until } = await slowHall(t)
  await scan()
  held.holdsIssue = true
  await toConfirm(page)
  await get(page).tap()
  await until(() => held.issue !== undefined)
  await arrive()
  await held.issue?.continue()
  await page.locator('.done-label').waitFor()
  t.same((await hall.tickets()).map(ticket => ticket.label), [await label(page)])
})

t.test('[W189] in time it is told to whom it belongs', { skip }, async t => {
  const { page, scan, arrive } = await slowHall(t)
  await scan()
  await arrive()
  t.ok(await shows(page, 'A999'))
})
