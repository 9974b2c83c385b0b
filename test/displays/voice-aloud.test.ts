/** Elder mode is heard: at the kiosk on each page, and in the hall where others are only rung. */
import t from 'tap'
import type { Page } from 'playwright-core'
import type { Area, Voice } from '../../src/contract/catalog.js'
import { limits } from '../../src/domain/limits.js'
import { openVoice } from '../../src/voice/voice.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { folderFor } from '../support/kept-redis.js'
import { button, kioskHall, label, skip, tile } from '../support/kiosk.js'
import { clipMs, recording, recordingPrompts, soundedOn } from '../support/sound-recorder.js'
import { handEngine } from '../support/voices.js'

type Test = Parameters<typeof kioskHall>[0] & Parameters<typeof folderFor>[0]

const pause = async (ms: number) => { await new Promise(resolve => { setTimeout(resolve, ms) }) }
const clips = async (page: Page) => (await soundedOn(page)).map(({ clip }) => clip)
const words = async (page: Page) => (await clips(page)).filter(clip => clip !== 'click')

async function until (what: () => Promise<boolean>, ms = 15_000): Promise<void> {
  for (const ends = Date.now() + ms; !await what();) {
    if (Date.now() > ends) throw new Error('did not come')
    await pause(50)
  }
}

async function speakingKiosk (t: Test, query = 'name=K2') {
  const data = folderFor(t)
  const voice = openVoice({ mode: 'auto', dataFolder: data, catalogFolder: data, hallIds: [], engine: handEngine(), real: Date.now, tell: () => undefined })
  t.teardown(async () => { voice.close() })
  const hall = await kioskHall(t, { voice })
  return { hall, page: await hall.kiosk(query, '.tiles', recordingPrompts) }
}

t.test('[K51] in large type each page speaks once, its button says it again and stops it, and the number is told; nothing is said over the end', { skip }, async t => {
  const { hall, page } = await speakingKiosk(t)
  await pause(500)
  t.same(await clips(page), [], 'nobody is spoken to who did not ask')
  t.equal(await page.locator('.listen').count(), 0)

  await button(page, '长辈模式').tap()
  await until(async () => (await words(page)).length === 1)
  t.same(await clips(page), ['click', 'home zh'])
  await button(page, '停止').tap()
  await button(page, '听一听').waitFor()
  const [home] = (await soundedOn(page)).filter(({ clip }) => clip === 'home zh')
  t.ok(home!.to - home!.from < clipMs, 'a touch stops it')
  await button(page, '听一听').tap()
  t.same(await words(page), ['home zh', 'home zh'])
  await pause(clipMs + 200)
  await button(page, '听一听').waitFor()

  await tile(page, 'Work').tap()
  await until(async () => (await words(page)).length === 3)
  await tile(page, 'Tax return').tap()
  await page.locator('.done-label').waitFor()
  await until(async () => (await words(page)).length === 4)
  t.same((await words(page)).slice(2), ['items zh', 'ticket zh'], 'two touches lead to the number: the page between says nothing')
  await page.locator('.done-finish').tap()
  await page.locator('.tiles').waitFor()
  await pause(clipMs)
  const sounded = (await soundedOn(page)).filter(({ clip }) => clip !== 'click')
  const [items, ticket] = [sounded[2]!, sounded[3]!]
  t.ok(items.to <= ticket.from && ticket.to - ticket.from < clipMs, JSON.stringify(sounded))
  t.equal(sounded.length, 4, 'the next visitor finds it silent')
  t.equal(await page.locator('.listen').count(), 0)
  t.match(await hall.tickets(), [{ aloud: true }])
})

t.test('[K51] the other language is spoken too; a ticket that is given back is not told again', { skip }, async t => {
  const { page } = await speakingKiosk(t)
  await button(page, '长辈模式').tap()
  await until(async () => (await words(page)).length === 1)
  await button(page, 'English').tap()
  await until(async () => (await words(page)).length === 2)
  await tile(page, 'Work').tap()
  await tile(page, 'Tax return').tap()
  await page.locator('.done-label').waitFor()
  await until(async () => (await words(page)).includes('ticket en'))
  t.match(await label(page), /^A\d+$/)
  await button(page, 'Wrong one').tap()
  await page.locator('.done-label-gone').waitFor()
  await pause(300)
  t.equal(await page.locator('.listen').count(), 0)
  t.same((await words(page)).filter(clip => clip.startsWith('ticket')), ['ticket en'])
})

t.test('[K48] an engine that is still waking is asked again, and what it has by then is said', { skip }, async t => {
  const { page } = await speakingKiosk(t)
  await pause(500)
  let asked = 0
  await page.route('**/prompts/home/voice*', async route => {
    await (++asked === 1 ? route.fulfill({ status: 409, json: { refusal: 'no-voice', message: 'slow', details: { what: 'slow' } } }) : route.fallback())
  })
  await button(page, '长辈模式').tap()
  await until(async () => (await words(page)).length === 1)
  t.same([await words(page), asked], [['home zh'], 2])
})

t.test('[K52] a touch that is felt has a tone, one beside a button has none; without an engine there is no button and all else is the same', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk('name=K2', '.tiles', recordingPrompts)
  await pause(700)
  await page.locator('.page-head h1').tap()
  await tile(page, 'Work').tap()
  t.same(await clips(page), ['click'])
  await button(page, '返回').tap()
  await button(page, '长辈模式').tap()
  await pause(700)
  t.equal(await page.locator('.listen').count(), 0)
  t.equal(await page.locator('.kiosk-foot button').count(), 4)
  await tile(page, 'Work').tap()
  await tile(page, 'Tax return').tap()
  await page.locator('.done-label').waitFor()
  t.same(await words(page), [])
  t.match(await hall.tickets(), [{ aloud: true }], 'called aloud all the same: another machine may have the voice')
})

t.test('[K52] a kiosk that is set to be silent makes no sound and does not even load it', { skip }, async t => {
  const { page } = await speakingKiosk(t, 'name=K2&sound=off')
  const loaded: string[] = []
  page.on('request', request => { if (/listen|voice/.test(request.url())) loaded.push(request.url()) })
  await page.reload()
  await page.waitForSelector('.tiles')
  await button(page, '长辈模式').tap()
  await tile(page, 'Work').tap()
  await pause(700)
  t.same([await clips(page), loaded, await page.locator('.listen').count()], [[], [], 0])
})

t.test('[W167] where an area only rings, the board speaks to whoever took a number in large type, once, and shows nothing of it', { skip: noBrowser('board') }, async t => {
  const area = (voice: Partial<Voice>): Area => ({ areaId: 'ground', name: { zh: '一层', en: 'Ground' }, floor: { zh: '一层', en: '1F' }, gridId: 'north', seats: 40, squareMetres: 80, voice })
  const hall = await openBrowserHall(t, { plan: { areas: [area({ mode: 'chime' })] } })
  await hall.issue()
  await hall.issue({ aloud: true })
  await hall.issue()
  const desks = [await hall.clerkAt('1'), await hall.clerkAt('2'), await hall.clerkAt('6')]
  const page = await hall.open(`/wall/${hall.id}/ground`, undefined, recording())
  await page.waitForSelector('.board [data-fresh="live"]')
  await until(async () => await hall.store.redis.exists(`hall:{${hall.id}}:speaker:ground`) === 1)
  await pause(600)

  for (const [index, counterId] of ['1', '2', '6'].entries()) t.equal((await hall.post(`/counters/${counterId}/call-next`, {}, desks[index])).statusCode, 200)
  const spoken = (await hall.board()).calls.find(call => call.aloud)!
  await until(async () => (await clips(page)).length >= 5)
  await pause(2000)
  t.same(await clips(page), ['chime', 'chime', `${spoken.version} zh`, `${spoken.version} zh`, 'chime'])
  const rows = await page.locator('.board').innerHTML()
  t.notMatch(rows, /aloud|长辈|老年/)

  await page.reload()
  await page.waitForSelector('.board [data-fresh="live"]')
  await pause(limits.speakerLeaseMs + limits.speakerRenewMs)
  t.same(await clips(page), [], 'said once')
})
