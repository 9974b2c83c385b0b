/** The states of a hall, one after another, and which screens are pictured in each. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Stage = (hall: PrivateHall, album: Album) => Promise<void>

const hallId = 'downtown'
const areaId = 'real-estate'
const board = { width: 1920, height: 1080, textMin: 30, fresh: 'live' } as const
const hallBoard: Scene = { ...board, name: 'wall-hall', path: `/wall/${hallId}` }
const areaBoard: Scene = { ...board, name: 'wall-area', path: `/wall/${hallId}/${areaId}` }
const strip = (counterId: string): Scene => ({ name: `strip-${counterId}`, path: `/strip/${hallId}/${counterId}`, width: 1920, height: 540, textMin: 15, fresh: 'live' })
export const kiosk: Scene = { name: 'kiosk', path: `/kiosk/${hallId}`, width: 1080, height: 1920, textMin: 32, waitFor: 'h1' }
const console1: Scene = { name: 'console', path: `/console/${hallId}/1`, width: 1366, height: 768, textMin: 14, fresh: 'live', signedIn: true }
const signInPage: Scene = { ...console1, name: 'console-sign-in', signedIn: false, waitFor: 'input', isRefused: true }
const startPage: Scene = { name: 'start', path: '/', width: 1440, height: 900, textMin: 14, waitFor: 'h1' }
export const phone = (name: string, link: string): Scene => ({ name: `phone-${name}`, path: link, width: 390, height: 844, textMin: 16, waitFor: 'h1' })

/** What a visitor touches, one after another, and the page that comes. */
const kioskSteps = [['items', '.tile'], ['confirm', '.tile', '.tile'], ['done', '.tile', '.tile', '.confirm-buttons .main']]
  .map(([name = '', ...touches]): Scene => ({ ...kiosk, name: `kiosk-${name}`, act: touching(touches) }))

const walls = [hallBoard, areaBoard, strip('1')]

/** Nobody has come yet. */
const empty: Stage = async (hall, album) => {
  await hall.signIn()
  const { fresh: _notYet, ...beforeSignIn } = signInPage
  await album.take(hall, 'empty', [startPage, kiosk, ...walls, beforeSignIn, { ...console1, name: 'console-closed' }])
  await hall.press(hallId, '1', 'open')
  await album.take(hall, 'idle', [console1])
}

/** The first visitor is called. */
const called: Stage = async (hall, album) => {
  const first = await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  const waiting = await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  await album.take(hall, 'waiting', [phone('first', first.link)])
  await hall.press(hallId, '1', 'call-next')
  await album.take(hall, 'called', [...walls, console1, phone('called', first.link), phone('behind', waiting.link)])
  await hall.press(hallId, '1', 'start')
  await album.take(hall, 'serving', [strip('1'), console1, phone('serving', first.link)])
  await hall.press(hallId, '1', 'park', { reason: '复印材料' })
}

/** A Monday at ten: every line waits, counters call, one is paused, somebody did not come. */
const busy: Stage = async (hall, album) => {
  const { lines, counters } = await hall.ask('GET', `/halls/${hallId}`)
  for (let turn = 0; turn < 18; turn++) {
    for (const [index, { serviceId }] of lines.entries()) {
      if (turn < 18 - index) await hall.issue(hallId, { serviceId, ...turn % 7 === 3 && { priority: 'elderly' } })
    }
  }
  for (const { counterId } of counters.slice(1, 40)) {
    await hall.press(hallId, counterId, 'open')
    await hall.press(hallId, counterId, 'call-next').catch(() => undefined)
    if (Number(counterId) % 3 > 0) await hall.press(hallId, counterId, 'start').catch(() => undefined)
  }
  await hall.press(hallId, '45', 'open')
  await hall.press(hallId, '45', 'pause', { reason: 'break' })
  await missAt(hall, '3')
  await hall.press(hallId, '1', 'call-next')
  await album.take(hall, 'touched', kioskSteps)
  await album.take(hall, 'busy', [kiosk, ...walls, strip('45'), { ...startPage, name: 'start-busy' }])
  await hall.press(hallId, '1', 'recall').catch(() => undefined)
  await album.take(hall, 'recalled', [areaBoard])
  await album.take(hall, 'busy', [console1])
  await album.take(hall, 'pressed', ['F9', 'F2'].map((key, index) => ({ ...console1, name: `console-${index + 1}-${key}`, act: pressing('F9', key) })))
  await album.take(hall, 'panel', ['Alt+T', 'Alt+R', 'Alt+P', 'Alt+G', 'Alt+Slash'].map(key => ({ ...console1, name: `console-${key.replace('Alt+', '')}`, act: pressing(key) })))
  const late = await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  await album.take(hall, 'bad-link', [{ ...phone('unknown', `/t/${late.ticket.ticketId}#not-its-token-at-all-000000`), isRefused: true }])
}

export function touching (selectors: readonly string[]) {
  return async (page: Page): Promise<void> => {
    for (const selector of selectors) {
      await page.locator(selector).first().click()
      await pause(700)
    }
  }
}

/** Presses keys as a clerk would, and lets the screen answer. */
const pressing = (...keys: string[]) => async (page: Page): Promise<void> => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await pause(400)
  }
}

/** A visitor who does not come: called, called again, missed; as long as the hall's rules ask. */
async function missAt (hall: PrivateHall, counterId: string): Promise<void> {
  await pause(9000)
  await hall.press(hallId, counterId, 'recall')
  await pause(38_000)
  await hall.press(hallId, counterId, 'miss')
}

/** The server hangs: open screens must say so by themselves, and come back by themselves. */
const stale: Stage = async (hall, album) => {
  const mine = await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  const open = await album.open(hall, [...walls, console1, kiosk, phone('stale', mine.link)])
  const boards = await album.open(hall, walls, 'lost')
  hall.freeze()
  // Walls say so after 10 s; a phone, which gets no beat, after 16 s.
  await pause(17_000)
  for (const each of open) await each.take('stale', undefined, true)
  for (const each of boards) await each.take('lost', 'lost', true)
  hall.thaw()
  for (const each of boards) await each.take('back', 'live', true)
  for (const each of [...open, ...boards]) await each.close()
}

/** In the order in which a hall's morning goes. */
export const stages: readonly Stage[] = [empty, called, busy, stale]

/** After hours, in a hall of its own. */
export const closedStage: Stage = async (hall, album) => {
  await hall.signIn()
  await album.take(hall, 'after-hours', [kiosk, ...walls, console1])
}
