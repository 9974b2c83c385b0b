/** Lets the pretend people in: walls on, staff signed in, the hall's clock learnt. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Board } from '../../src/contract/board.js'
import type { Catalog } from '../../src/contract/catalog.js'
import { Agenda } from '../people/agenda.js'
import { staffScreen } from '../people/desk-screen.js'
import { anonymous, Door, isOk, type Caller } from '../people/door.js'
import { Floor } from '../people/floor.js'
import { HallTime } from '../people/hall-time.js'
import { Offers } from '../people/offers.js'
import { hallLine, nowMs, type History } from '../people/history.js'
import type { Random } from '../people/random.js'
import type { Screen } from '../people/screen.js'
import { signIn, type StaffCaller } from '../people/staff.js'
import { Tally, type Town } from '../people/town.js'
import { Wall } from '../people/wall.js'
import type { HallPlan } from './plan.js'

export interface OpenTown {
  readonly town: Town
  readonly walls: readonly Wall[]
  readonly screens: ReadonlyArray<Screen<Board>>
  readonly guides: ReadonlyMap<string, StaffCaller>
  /** What the guides of a hall have in hand, by hall. */
  readonly tablets: ReadonlyMap<string, Screen<Board>>
}

export interface TownOptions {
  readonly catalog: Catalog
  readonly plans: readonly HallPlan[]
  readonly history: History
  readonly random: Random
  readonly port: number
  readonly speed: number
  /** Hall ms at which the clock was told to begin. */
  readonly startAt: number
}

const learnsWithinMs = 15_000

/** @throws {Error} when a wall hears nothing, or somebody is not let in */
export async function openTown ({ catalog, plans, history, random, port, speed, startAt }: TownOptions): Promise<OpenTown> {
  const time = new HallTime(startAt, speed, nowMs)
  const agenda = new Agenda(time)
  const door = new Door(port, history)
  const halls = plans.map(({ hall }) => hall)
  const floors = new Map(halls.map(({ hallId }) => [hallId, new Floor(hallId)]))
  const lengths = new Map<string, number>()
  const town: Town = {
    catalog, halls, agenda, door, history, random, floors, tally: new Tally(), pages: new Set(), offers: new Offers(), lengths, delays: [],
    lengthOf: label => lengths.get(label) ?? 1,
    kiosks: new Map(await Promise.all(halls.map(async ({ hallId }) => [hallId, await kioskOf(door, hallId)] as const))),
    meanMs: (hallId, serviceId) => plans.find(({ hall }) => hall.hallId === hallId)?.means.get(serviceId) ??
      (catalog.services.get(serviceId)?.typicalMinutes ?? 10) * 60_000
  }
  for (const hall of halls) history.line(hallLine(hall, catalog.district))

  const walls = halls.flatMap(hall => [
    new Wall({ address: door.address, hall, history, onBoard: board => { floors.get(hall.hallId)?.show(board) }, onBeat: at => { time.learn(at) } }),
    ...hall.areas.slice(0, 3).map(({ areaId }) => new Wall({ address: door.address, hall, areaId, history }))
  ])
  const guides = new Map<string, StaffCaller>()
  const tablets = new Map<string, Screen<Board>>()
  const screens: Array<Screen<Board>> = []
  const guide = await signIn(door, 'guide', 'guide')
  for (const { hallId } of halls) {
    guides.set(hallId, guide)
    const tablet = staffScreen(door.address, hallId, 'guide', guide)
    tablet.store.subscribe(() => { if (tablet.board) town.offers.show(tablet.board) })
    tablets.set(hallId, tablet)
    screens.push(staffScreen(door.address, hallId, 'counter', guide), tablet)
  }
  const heardBy = performance.now() + learnsWithinMs
  while (!time.isLearnt || [...walls.map(({ screen }) => screen), ...screens].some(({ board }) => !board)) {
    if (performance.now() > heardBy) throw new Error('the screens heard nothing of the hall')
    await sleep(50)
  }
  return { town, walls, screens, guides, tablets }
}

async function kioskOf (door: Door, hallId: string): Promise<Caller> {
  const answer = await door.ask({ caller: anonymous, hallId, method: 'GET', path: `/demo/device?role=kiosk&hallId=${hallId}` })
  if (!isOk(answer)) throw new Error(`the kiosk of ${hallId} got no token: ${answer.status}`)
  return { by: `kiosk:${String(answer.body.deviceId ?? `demo-kiosk-${hallId}`)}`, headers: () => ({ authorization: `Device ${String(answer.body.token)}` }) }
}
