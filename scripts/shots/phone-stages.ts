/** The ticket page: from far back in line to the rating, also at 200 % zoom and with the largest system font. */
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'
import { phone, touching } from './stages.js'

const hallId = 'downtown'
/** A counter which nobody else uses for pictures. */
const counterId = '21'

/** At 200 % zoom a page has half the width; a large system font enlarges what is written in rem. */
const enlarged = (scene: Scene): Scene[] => [
  scene,
  { ...scene, name: `${scene.name}-zoom`, width: 195, height: 422 },
  { ...scene, name: `${scene.name}-font`, act: async (page: Page) => {
    await page.evaluate(() => { document.documentElement.style.fontSize = '165%' })
    await scene.act?.(page)
  } }
]

export async function phoneStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn()
  await hall.press(hallId, counterId, 'open').catch(() => undefined)
  const { counters } = await hall.ask('GET', `/halls/${hallId}`)
  const { services: [serviceId] } = counters.find((each: { counterId: string }) => each.counterId === counterId)
  const links: string[] = []
  for (let waiting = 0; waiting < 14; waiting++) links.push((await hall.issue(hallId, { serviceId })).link as string)
  const [first = '', second = '', third = '', last = ''] = [links[0], links[1], links[2], links[13]]
  const press = async (...verbs: string[]): Promise<void> => { for (const verb of verbs) await hall.press(hallId, counterId, verb) }

  await album.take(hall, 'far', enlarged(phone('far', last)))
  await album.take(hall, 'soon', enlarged(phone('soon', third)))
  await album.take(hall, 'sure', [{ ...phone('sure', last), act: touching(['.phone-actions .quiet-danger']) }])
  await press('call-next')
  await album.take(hall, 'called', enlarged({ ...phone('called', first), waitFor: '.top-amber' }))
  await album.take(hall, 'grey', [{ ...phone('called-grey', first), waitFor: '.top-amber', act: async page => { await page.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)' }) } }])
  await press('park')
  await album.take(hall, 'parked', [{ ...phone('parked', first), waitFor: '.top-parked' }])
  await press('call-next', 'start', 'finish')
  await album.take(hall, 'rating', enlarged({ ...phone('rating', second), waitFor: '.levels' }))
  await album.take(hall, 'why', enlarged({ ...phone('why', second), height: 1500, waitFor: '.levels', act: touching(['.level:nth-child(5)', '.reasons button:nth-of-type(2)']) }))
  await album.take(hall, 'rated', [{ ...phone('rated', second), waitFor: '.levels', act: async (page: Page) => {
    if (await page.locator('.level').count() > 0) await touching(['.level:nth-child(1)', '.rating .main'])(page)
  } }].map(({ waitFor: _levels, ...scene }) => ({ ...scene, waitFor: '.rating' })))
  const remote = await hall.ask('POST', `/halls/${hallId}/tickets`, { serviceId }, { cookie: '' })
  await album.take(hall, 'travelling', enlarged({ ...phone('travelling', remote.link as string), waitFor: '.arrive' }))
  const cancelled = await hall.issue(hallId, { serviceId })
  await hall.ask('POST', `/tickets/${cancelled.ticket.ticketId}/cancel`, {}, { authorization: `Ticket ${String(cancelled.token)}`, cookie: '' })
  await album.take(hall, 'cancelled', [{ ...phone('cancelled', cancelled.link), waitFor: '.top-ended' }])
}
