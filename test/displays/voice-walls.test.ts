/** Real boards before a real hall: what they would sound, and when. */
import t from 'tap'
import type { Page } from 'playwright-core'
import { limits } from '../../src/domain/limits.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { recording, soundedOn, type Sounded } from '../support/sound-recorder.js'

const skip = noBrowser('board')
const pause = async (ms: number) => { await new Promise(resolve => { setTimeout(resolve, ms) }) }
const clips = (sounded: Sounded[]) => sounded.map(({ clip }) => clip)
const isApart = (sounded: Sounded[]) => sounded.toSorted((one, other) => one.from - other.from).every((sound, index, all) => index === 0 || sound.from >= all[index - 1]!.to - 5)

type BrowserHall = Awaited<ReturnType<typeof openBrowserHall>>
type Desk = { readonly counterId: string, readonly as: Record<string, string> }

async function desk (hall: BrowserHall, counterId: string): Promise<Desk> {
  return { counterId, as: await hall.clerkAt(counterId) }
}

async function board (hall: BrowserHall, prepare = recording()): Promise<Page> {
  const page = await hall.open(`/wall/${hall.id}/ground`, undefined, prepare)
  await page.waitForSelector('.board [data-fresh="live"]')
  return page
}

/** The newest call on the hall's board. */
async function callNext (hall: BrowserHall, { as, counterId }: Desk): Promise<number> {
  const answer = await hall.post(`/counters/${counterId}/call-next`, {}, as)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return (await hall.board()).calls[0]!.version
}

async function until (what: () => Promise<boolean>, ms = 20_000): Promise<void> {
  for (const ends = Date.now() + ms; !await what();) {
    if (Date.now() > ends) throw new Error('did not come')
    await pause(100)
  }
}

const hasLease = async (hall: BrowserHall) => await hall.store.redis.exists(`hall:{${hall.id}}:speaker:ground`) === 1

t.test('[W90] a board says a call: chime, Chinese, Chinese; the next one after it; an unreadable clip is left out; nothing again after a reload', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const [desk1, desk2, desk6] = [await desk(hall, '1'), await desk(hall, '2'), await desk(hall, '6')]
  for (let visitor = 0; visitor < 4; visitor++) await hall.issue()
  const early = await callNext(hall, desk6)
  const page = await board(hall, recording({ broken: [early + 2] }))
  await until(async () => await hasLease(hall))
  await pause(600)

  const first = await callNext(hall, desk1)
  const second = await callNext(hall, desk2)
  t.equal(second, early + 2)
  await until(async () => (await soundedOn(page)).length >= 4)
  await pause(1500)
  const sounded = await soundedOn(page)
  t.same(clips(sounded), ['chime', `${first} zh`, `${first} zh`, 'chime'], 'the old call is not said, the broken clip is left out')
  t.ok(isApart(sounded), JSON.stringify(sounded))
  t.match(await page.locator('.hero-foot').textContent(), /Ticket .*, please go to window/, 'the phrase is there to read')

  await page.reload()
  await page.waitForSelector('.board [data-fresh="live"]')
  await pause(limits.speakerLeaseMs + limits.speakerRenewMs)
  t.same(await soundedOn(page), [], 'two calls stand on the board, and none is new')
})

t.test('[W91] of two boards in one area one speaks; when it is gone the other goes on, and no call is said twice', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const [desk1, desk2] = [await desk(hall, '1'), await desk(hall, '2')]
  for (let visitor = 0; visitor < 4; visitor++) await hall.issue()
  const one = await board(hall)
  await until(async () => await hasLease(hall))
  const other = await board(hall)
  await pause(1000)

  const first = await callNext(hall, desk1)
  await until(async () => (await soundedOn(one)).length === 3)
  t.same(await soundedOn(other), [])
  await one.context().close()
  await pause(limits.speakerLeaseMs + limits.speakerRenewMs + 500)
  const second = await callNext(hall, desk2)
  await until(async () => (await soundedOn(other)).length === 3)
  t.same(clips(await soundedOn(other)), ['chime', `${second} zh`, `${second} zh`])
  t.not(first, second)
})

t.test('[W92] a board that may make no sound asks for a touch, then says so small and tells the hall; a touch gives it its voice', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const desk1 = await desk(hall, '1')
  await hall.issue()
  const page = await board(hall, recording({ needsTouch: true }))
  await page.getByText('点击开启声音').waitFor()
  await page.locator('.voice-ask').waitFor({ state: 'detached', timeout: 30_000 })
  t.equal(await page.locator('.voice-sign').getAttribute('data-audio'), 'blocked')
  const faults = async () => Object.values((await hall.board()).alerts).map(({ fault, areaId }) => ({ fault, areaId }))
  await until(async () => (await faults()).length > 0)
  t.same(await faults(), [{ fault: 'voice-blocked', areaId: 'ground' }])
  t.equal(await hasLease(hall), false, 'who cannot be heard does not hold the word')

  await page.locator('body').click()
  await page.locator('.voice-sign').waitFor({ state: 'detached' })
  await until(async () => await hasLease(hall) && (await faults()).length === 0)
  const version = await callNext(hall, desk1)
  await until(async () => (await soundedOn(page)).length === 3)
  t.same(clips(await soundedOn(page)), ['chime', `${version} zh`, `${version} zh`])
})

t.test('[W88] the hall’s board speaks for an area that has no board of its own', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const desk1 = await desk(hall, '1')
  await hall.issue()
  const page = await hall.open(`/wall/${hall.id}?sound=hall`, undefined, recording())
  await page.waitForSelector('.board [data-fresh="live"]')
  t.equal(await hasLease(hall), false, 'it lets the area’s own board go first')
  await until(async () => await hasLease(hall))
  await pause(600)
  const version = await callNext(hall, desk1)
  await until(async () => (await soundedOn(page)).length === 3)
  t.same(clips(await soundedOn(page)), ['chime', `${version} zh`, `${version} zh`])
})
