/** Walls and strips alone, in what a day brings to them: crowds of calls, long names, far seats, no sound, night, a fault. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { MadeHall } from '../soak/made-hall.js'
import type { Album, OpenScene, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

const hallId = 'downtown'
const areaId = 'real-estate'
const board = { width: 1920, height: 1080, textMin: 30, fresh: 'live' } as const
const areaBoard: Scene = { ...board, name: 'wall-area', path: `/wall/${hallId}/${areaId}?sound=off` }
const hallBoard: Scene = { ...board, name: 'wall-hall', path: `/wall/${hallId}` }
const farBoard: Scene = { ...areaBoard, name: 'wall-far', path: `/wall/${hallId}/${areaId}?sound=off&inch=43&metres=10` }
const nearBoard: Scene = { ...areaBoard, name: 'wall-near', path: `/wall/${hallId}/${areaId}?sound=off&inch=86&metres=6` }
const upright: Scene = { ...areaBoard, name: 'wall-upright', width: 1080, height: 1920 }
const uprightHall: Scene = { ...hallBoard, name: 'wall-upright-hall', width: 1080, height: 1920 }
const strip = (counterId: string, height = 540): Scene => ({ name: `strip-${counterId}-${height}`, path: `/strip/${hallId}/${counterId}`, width: 1920, height, textMin: 15, fresh: 'live' })
const walls = [hallBoard, areaBoard, farBoard, nearBoard, upright, uprightHall]
const strips = [strip('1'), strip('1', 360)]
const { fresh: _live, ...whenever } = areaBoard

/** The screens of a hall's day, all but the first minutes, which the usual pictures show. */
export async function wallStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn()
  await album.take(hall, 'empty', [...walls, ...strips])
  await settings(hall, album)
  await noSound(hall, album)
  await fault(hall, album)
  await hall.press(hallId, '1', 'open')
  await album.take(hall, 'idle', [areaBoard, ...strips])
  await hall.press(hallId, '1', 'pause', { reason: 'break' })
  await album.take(hall, 'paused-alone', strips)
  await hall.press(hallId, '1', 'resume')
  const watching = await album.open(hall, [...walls, ...strips], 'crowd')
  await crowd(hall)
  await takeAll(watching, 'crowd')
  await grey(hall, album)
  await hall.press(hallId, '1', 'start')
  await album.take(hall, 'serving', strips)
  for (const counterId of ['44', '45']) await hall.press(hallId, counterId, 'open').catch(() => undefined)
  await hall.press(hallId, '45', 'pause', { reason: 'break' })
  await album.take(hall, 'paused', [strip('45'), strip('45', 360)])
  const lasting = await album.open(hall, [...walls, ...strips], 'cut')
  hall.freeze()
  await pause(7000)
  await takeAll(lasting.slice(2, 4), 'cut-delayed', 'delayed')
  await pause(6000)
  await takeAll(lasting, 'cut-stale', 'stale')
  await pause(50_000)
  await takeAll(lasting, 'cut-lost', 'lost')
  hall.thaw()
  for (const each of [...watching, ...lasting]) await each.close()
}

/** Late at night, in a hall of its own. */
export async function nightStage (hall: PrivateHall, album: Album): Promise<void> {
  await album.take(hall, 'night', [areaBoard, upright, ...strips])
}

/** Names of thirty characters, windows of three digits, tickets of four, 250 and one and nobody waiting, three hours. */
export async function longestStage (displays: string, album: Album): Promise<void> {
  const made = await MadeHall.open(displays, true)
  const place = { address: made.address, cookie: { name: '', value: '' } }
  try {
    const hours = { p10Ms: 10_800_000, p50Ms: 11_000_000, p90Ms: 11_500_000 }
    const waits = [[250, hours], [1, { p10Ms: 0, p50Ms: 60_000, p90Ms: 120_000 }], [0, { unknown: 'no-open-counter' as const }], [99, { unknown: 'no-open-counter' as const }]] as const
    made.tell({ type: 'ticket:issued', lines: waits.map(([waiting, wait], index) => ({ serviceId: `line-${index}`, waiting, countersOpen: index > 1 ? 0 : 3, wait })) })
    const scenes = ['/wall/soak', '/wall/soak/ground'].flatMap(path => [
      { ...areaBoard, name: `longest-${path.length}`, path: `${path}?sound=off` }, { ...upright, name: `longest-${path.length}-upright`, path: `${path}?sound=off` }])
    const watching = await album.open(place, [...scenes, { ...farBoard, name: 'longest-far', path: '/wall/soak/ground?sound=off&inch=43&metres=12' }, { ...strip('1'), name: 'longest-strip', path: '/strip/soak/1' }], 'longest')
    for (const [index, label] of ['A1009', 'B1010', 'A1000'].entries()) {
      const counterId = String(12 - index)
      made.tell({ type: 'ticket:called', calls: [{ version: made.nextVersion, at: Date.now(), label, serviceId: `line-${index}`, counterId, calls: 1, status: 'called' }], counters: [{ counterId, state: 'open', label, serviceId: `line-${index}`, status: 'called' }] })
    }
    made.tell({ type: 'ticket:missed', missed: [{ label: 'C1234', serviceId: 'line-2', missedAt: Date.now() }], counters: [{ counterId: '1', state: 'open', label: 'A1234', serviceId: 'line-0', status: 'called' }] })
    await pause(2500)
    await takeAll(watching, 'longest')
    for (const each of watching) await each.close()
  } finally {
    await made.close()
  }
}

async function takeAll (open: readonly OpenScene[], state: string, fresh?: Scene['fresh']): Promise<void> {
  for (const each of open) await each.take(state, fresh, true)
}

/** Sixteen calls in ten seconds, two of them in one second to neighbours; 250 wait; somebody is called again. */
async function crowd (hall: PrivateHall): Promise<void> {
  const { lines, counters } = await hall.ask('GET', `/halls/${hallId}`)
  const own = lines.filter((line: { areaId: string }) => line.areaId === areaId)
  for (let turn = 0; turn < 60; turn++) for (const { serviceId } of own) await hall.issue(hallId, { serviceId })
  for (const { serviceId } of lines) for (let turn = 0; turn < 6; turn++) await hall.issue(hallId, { serviceId })
  const serves = new Set(own.map(({ serviceId }: { serviceId: string }) => serviceId))
  const here = counters.filter((counter: { services: string[] }) => counter.services.some(service => serves.has(service)))
  const others = counters.filter((counter: unknown) => !here.includes(counter)).slice(0, 4)
  for (const { counterId } of [...here, ...others]) if (counterId !== '1') await hall.press(hallId, counterId, 'open')
  await Promise.all([...here, ...others].slice(0, 16).map(async ({ counterId }: { counterId: string }) => { await hall.press(hallId, counterId, 'call-next').catch(() => undefined) }))
  await pause(9000)
  await hall.press(hallId, '1', 'recall').catch(() => undefined)
  await pause(16_000)
}

async function settings (hall: PrivateHall, album: Album): Promise<void> {
  const page: Scene = { ...whenever, waitFor: '.wall-settings', textMin: 24 }
  await album.take(hall, 'settings', [
    { ...page, name: 'wall-settings', path: `/wall/${hallId}/${areaId}?sound=off&settings` },
    { ...page, name: 'wall-settings-far', path: `/wall/${hallId}/${areaId}?sound=off&settings&inch=43&metres=14` }
  ])
}

/** A browser that waits for a touch, first asking, then with its small sign; and one that was muted on purpose. */
async function noSound (hall: PrivateHall, album: Album): Promise<void> {
  const deaf = async (page: Page): Promise<void> => {
    await page.addInitScript("Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' })")
    await page.reload()
    await page.waitForSelector('.voice-ask')
  }
  await album.take(hall, 'asks-for-sound', [{ ...whenever, name: 'wall-deaf', path: `/wall/${hallId}/${areaId}`, act: deaf }])
  await album.take(hall, 'muted', [{ ...whenever, name: 'wall-muted', path: `/wall/${hallId}/${areaId}?sound=muted`, waitFor: '.voice-sign' }])
}

/** The hall's plan comes broken: the page fails, and says what cannot be wrong. */
async function fault (hall: PrivateHall, album: Album): Promise<void> {
  const broken = async (page: Page): Promise<void> => {
    await page.route(`**/api/halls/${hallId}`, async route => { await route.fulfill({ json: { hallId, name: { zh: 'x', en: 'x' }, counters: [{ counterId: '1', number: '1' }] } }) })
    await page.reload()
    await page.waitForSelector('.board-fault, .strip-alone')
  }
  const { fresh: _strip, ...stripScene } = strip('1')
  const scenes = [{ ...whenever, name: 'wall-fault' }, { ...stripScene, name: 'strip-fault' }].map(scene => ({ ...scene, isRefused: true, act: broken }))
  await album.take(hall, 'fault', scenes)
}

/** As eyes see it that know no colours. */
async function grey (hall: PrivateHall, album: Album): Promise<void> {
  const colourless = async (page: Page): Promise<void> => {
    const tools = await page.context().newCDPSession(page)
    await tools.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' })
  }
  await album.take(hall, 'grey', [areaBoard, hallBoard, strip('1')].map(scene => ({ ...scene, name: `${scene.name}-grey`, act: colourless })))
}
