/** Screens that the hall does not know: where their code is typed, and all that may come of it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Route } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const hallId = 'downtown'
const settlesMs = 500
const shared = { isRefused: true } as const
const kiosk: Scene = { ...shared, name: 'enrol-kiosk', path: `/kiosk/${hallId}?name=K2`, width: 1080, height: 1920, textMin: 17 }
const lying: Scene = { ...kiosk, name: 'enrol-kiosk-lying', width: 1920, height: 1080 }
const wall: Scene = { ...lying, name: 'enrol-wall', path: `/wall/${hallId}/real-estate` }
const strip: Scene = { ...shared, name: 'enrol-strip', path: `/strip/${hallId}/20`, width: 1920, height: 540, textMin: 15 }
const low: Scene = { ...strip, name: 'enrol-strip-360', height: 360 }
const pad: Scene = { ...shared, name: 'enrol-rate', path: `/rate/${hallId}/20`, width: 1280, height: 800, textMin: 13 }
const small: Scene = { ...pad, name: 'enrol-rate-small', width: 1024, height: 600 }

/** A demo gives its tokens to everybody; this page is told of none. */
const unknown: Act = async page => {
  await page.route('**/api/demo/device*', async route => { await refuse(route, 404, 'path-unknown') })
  await page.reload()
  await page.waitForSelector('.enrol-code')
  await pause(settlesMs)
}
/** Its token is one that the hall has forgotten. */
const ended: Act = async page => {
  await page.evaluate(() => { localStorage.setItem(`hallflow.device ${location.pathname}`, 'x'.repeat(43)) })
  await unknown(page)
}
const typing = (code: string): Act => async page => {
  await unknown(page)
  for (const letter of code) await page.getByRole('button', { name: letter, exact: true }).click()
  await pause(settlesMs)
}
const answered = (answer: (route: Route) => Promise<void>, text = '.enrol-bad'): Act => async page => {
  await page.route('**/api/devices/enrol', answer)
  await typing('K7M4PX2C')(page)
  await page.waitForSelector(text, { timeout: 30_000 })
  await pause(settlesMs)
}
const refused = (refusal: string, details: object = {}, status = 409): Act => answered(async route => { await refuse(route, status, refusal, details) })

/** The page that would come next is another picture: it comes late. */
function staying (act: Act): Act {
  return async page => {
    await page.addInitScript(() => {
      const soon = window.setTimeout.bind(window)
      Object.assign(window, { setTimeout: (run: () => void, ms: number) => soon(run, ms === 1500 ? 60_000 : ms) })
    })
    await act(page)
  }
}

async function refuse (route: Route, status: number, refusal: string, details: object = {}): Promise<void> {
  await route.fulfill({ status, json: { refusal, message: refusal, details } })
}

const states: Record<string, Act> = {
  new: unknown,
  ended,
  typing: typing('K7M4P'),
  wrong: refused('device-code-wrong', { triesLeft: 3 }),
  void: refused('device-code-wrong', { triesLeft: 0 }),
  expired: refused('device-code-expired'),
  used: refused('device-code-used'),
  elsewhere: refused('device-code-elsewhere', { name: '不动产登记与交易等候区东侧大屏', page: '/wall/downtown/real-estate' }),
  fast: refused('too-many-requests', {}, 429),
  asking: answered(async () => { await pause(20_000) }, '.enrol-plain'),
  away: answered(async route => { await route.abort() }, 'text=/连不上|cannot be reached/'),
  done: staying(answered(async route => {
    await route.fulfill({ status: 200, json: { token: 'y'.repeat(43), name: '一楼前门取号机', deviceId: 'd-1', role: 'kiosk', hallId, renewInMs: 1 } })
  }, '.enrol-good'))
}

export async function deviceStage (hall: PrivateHall, album: Album): Promise<void> {
  for (const [state, act] of Object.entries(states)) await album.take(hall, state, [{ ...kiosk, act }])
  for (const state of ['new', 'elsewhere'] as const) {
    for (const scene of [lying, wall, strip, low, pad, small]) await album.take(hall, state, [{ ...scene, ...states[state] && { act: states[state] } }])
  }
}
