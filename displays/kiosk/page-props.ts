/** What every page of the kiosk is given, and how it tells a line's state. */
import type { Dispatch } from 'react'
import type { WallBoard, WallLine } from '../../src/contract/board.js'
import type { HallView, ItemView } from '../shared/hall-view.js'
import { toldRange } from '../shared/format.js'
import { waitWords, type Words } from '../shared/words.js'
import type { Issuing } from './issuing/use-issuing.js'
import type { KioskSetup } from './setup.js'
import type { DeviceFault } from './upkeep/device-faults.js'
import type { Errand, Move, Visit } from './visit.js'
import type { KioskWords } from './zh-CN.js'

export interface PageProps {
  readonly words: Words<KioskWords>
  readonly setup: KioskSetup
  readonly faults: readonly DeviceFault[]
  readonly hall: HallView
  readonly board: WallBoard
  readonly items: readonly ItemView[]
  readonly visit: Visit
  readonly move: Dispatch<Move>
  readonly issuing: Issuing
  /** Asks for the number. */
  readonly get: (errand: Errand) => void
  /** Leaves a request that has no answer, or a refusal that was read. */
  readonly leave: () => void
}

/** `等候 26 人 · 约 35–45 分`, from the live board. */
export function lineWords ({ shared, own }: Words<KioskWords>, line: WallLine | undefined): string {
  if (!line) return shared.noData
  if (line.isClosing) return own.lineClosing
  // Nobody waits, and who came now would be called at once: a counter that only helps out may be busy for long.
  if (line.waiting === 0 && toldRange(line.wait)?.[0] === 0) return own.noQueue
  return `${shared.waiting(line.waiting)} · ${waitWords(shared, line.wait)}`
}

/** Where a line waits: `一层 1 号等候区 不动产登记`. */
export function placeOf (words: Words<KioskWords>, hall: HallView, serviceId: string): string {
  const line = hall.lines.find(each => each.serviceId === serviceId)
  const area = hall.areas.find(each => each.areaId === line?.areaId)
  return area ? `${words.name(area.floor)}${words.lang === 'zh' ? ' ' : ', '}${words.name(area.name)}` : ''
}
