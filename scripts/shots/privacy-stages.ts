/** What visitors are told about their data: the public page, the kiosk before a number is read, the phone before and after. */
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'
import { kiosk, phone, touching } from './stages.js'

const hallId = 'downtown'
/** A counter which nobody else uses for pictures. */
const counterId = '22'

const page: Scene = { name: 'privacy', path: '/privacy', width: 390, height: 844, textMin: 16, waitFor: '.kind' }
const largeLetters = async (page: Page): Promise<void> => { await page.evaluate(() => { document.documentElement.style.fontSize = '165%' }) }
const toTheEnd = (selectors: string[]) => async (page: Page): Promise<void> => {
  await touching(selectors)(page)
  await page.waitForTimeout(600)
  await page.evaluate(() => { window.scrollTo(0, document.body.scrollHeight) })
}

export async function privacyStage (hall: PrivateHall, album: Album): Promise<void> {
  await album.take(hall, 'read', [
    page, { ...page, name: 'privacy-long', height: 2700 }, { ...page, name: 'privacy-wide', width: 1280, height: 900 },
    { ...page, name: 'privacy-font', act: largeLetters }, { ...page, name: 'privacy-zoom', width: 195, height: 422 }
  ])
  const reader: Scene = { ...kiosk, path: `/kiosk/${hallId}?reader=card,code` }
  await album.take(hall, 'notice', [
    { ...reader, name: 'kiosk-notice-home' }, { ...reader, name: 'kiosk-notice', act: touching(['.identify-tile']) },
    { ...reader, name: 'kiosk-notice-open', act: touching(['.identify-tile', '.identify-privacy button']) },
    { ...reader, name: 'kiosk-notice-lying', width: 1920, height: 1080, act: touching(['.identify-tile']) },
    { ...reader, name: 'kiosk-notice-lying-open', width: 1920, height: 1080, act: touching(['.identify-tile', '.identify-privacy button']) }
  ])

  await hall.signIn()
  await hall.press(hallId, counterId, 'open').catch(() => undefined)
  const { counters } = await hall.ask('GET', `/halls/${hallId}`)
  const { services: [serviceId] } = counters.find((each: { counterId: string }) => each.counterId === counterId)
  const issued = await hall.ask('POST', `/halls/${hallId}/tickets`, { serviceId, document: '110101199003070134' })
  const other = await hall.issue(hallId, { serviceId })
  await hall.press(hallId, counterId, 'call-next')
  await hall.press(hallId, counterId, 'note', { text: '缺婚姻证明，已打电话让家里人送来，下午再到本窗口' })
  for (const verb of ['start', 'finish']) await hall.press(hallId, counterId, verb)
  const ticketId = String(issued.ticket.ticketId)
  const why = { ...phone('notice-rating', issued.link as string), height: 1700, waitFor: '.levels', act: touching(['.level:nth-child(5)']) }
  await album.take(hall, 'before', [why, { ...why, name: 'phone-notice-rating-font', height: 2600, act: async (page: Page) => { await largeLetters(page); await why.act(page) } }])
  await hall.ask('POST', `/tickets/${ticketId}/rate`, { stars: 1, reasons: ['unclear'], comment: '排队屏字太小，看不清；座位不够，老人站了半小时', callBack: '13800138000' }, { authorization: `Ticket ${String(issued.token)}`, cookie: '' })
  await album.take(hall, 'about', [
    { ...phone('about-closed', other.link as string), act: toTheEnd([]) }, { ...phone('about-nothing', other.link as string), act: toTheEnd(['.about-me .button']) },
    { ...phone('about', issued.link as string), height: 1000, act: toTheEnd(['.about-me .button']) }, { ...phone('about-sure', issued.link as string), height: 1100, act: toTheEnd(['.about-me .button', '.about-me > .button']) }
  ])
  await album.take(hall, 'deleted', [{ ...phone('about-gone', issued.link as string), act: async (page: Page) => {
    await page.click('.about-me .button')
    await page.waitForSelector('.about-me ul')
    if (await page.locator('.about-me > .button').count() > 0) await touching(['.about-me > .button', '.about-me .quiet-danger'])(page)
    await toTheEnd([])(page)
  } }])
}
