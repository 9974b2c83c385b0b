/** Lets restored halls go on: sound, in an epoch that no screen has seen, with numbers that nobody holds. */
import { epochsSkipped, numberFloor } from '../domain/backups.js'
import { numberDay } from '../domain/hours.js'
import { readBoard } from '../store/board.js'
import type { StoreContext } from '../store/context.js'
import { verifyHall } from '../store/halls/gate.js'
import { resumeRestored } from '../store/halls/resume-restored.js'
import type { Checked } from './check.js'

export interface HallResumed {
  readonly hallId: string
  /** At the end of the backup, and now. */
  readonly version: number
  readonly now: number
  readonly epoch: number
  readonly openTickets: number
  /** What the gate had to repair. */
  readonly repaired: readonly string[]
  /** The first number that each line gives from now on, as it is written on tickets; of the day that is told. */
  readonly labelsFrom: Readonly<Record<string, string>>
  readonly today: string
}

/** @param isSkipping false: nobody has been given a number since */
export async function resumeHalls (store: StoreContext, { halls, highest, head }: Checked, { isSkipping, by }: { readonly isSkipping: boolean, readonly by: string }): Promise<HallResumed[]> {
  const resumed: HallResumed[] = []
  const reason = `restored from the backup of ${new Date(head.madeAt).toISOString()}`
  for (const { hallId, version, epoch } of halls) {
    const hall = store.catalog.current().halls.get(hallId)
    if (!hall || version === 0) continue
    const { problems } = await verifyHall(store, hallId)
    const before = await readBoard(store, hallId)
    const today = numberDay(hall, store.now())
    const last = (serviceId: string) => Math.max(highest.get(hallId)?.get(serviceId) ?? 0, before.numbers[serviceId] ?? 0)
    const floors = Object.fromEntries(isSkipping ? hall.lines.map(({ serviceId }) => [serviceId, numberFloor(last(serviceId))]) : [])
    await resumeRestored(store, { hallId, epoch: epoch + epochsSkipped, today, floors, reason, by })
    const after = await readBoard(store, hallId)
    resumed.push({
      hallId, version, now: after.version, epoch: after.epoch, openTickets: Object.keys(after.tickets).length, repaired: problems, today,
      labelsFrom: Object.fromEntries(hall.lines.flatMap(({ serviceId, letter }) => floors[serviceId] === undefined ? [] : [[serviceId, `${letter}${String(floors[serviceId] + 1).padStart(3, '0')}`]]))
    })
  }
  return resumed
}
