/** The small curve of a tile: the last hour as it was, the next as it is expected. Pure figures for one SVG. */
import type { AreaFlow } from '../../../src/contract/flow.js'
import { historyMs, type Look } from '../hall/history.js'

export interface Box { readonly width: number, readonly height: number }

const hourMs = 60 * 60_000
/** Drawn up to one and a half times the seats; more than that is drawn at the top. */
const shareMax = 1.5

export function sparkPoints (looks: readonly Look[], { areaId, cells, share }: Pick<AreaFlow, 'areaId' | 'cells' | 'share'>, now: number, box: Box) {
  const place = (at: number, value: number): string => {
    const x = (at - now + historyMs) / (historyMs + hourMs) * box.width
    const y = box.height * (1 - Math.min(value, shareMax) / shareMax)
    return `${round(Math.min(box.width, Math.max(0, x)))},${round(y)}`
  }
  const before = looks.flatMap(look => look.at < now && look.shares[areaId] !== undefined ? [place(look.at, look.shares[areaId])] : [])
  const ahead = cells.filter(cell => cell.at > now).map(cell => place(cell.at, cell.share))
  const here = place(now, share)
  return {
    past: [...before, here].join(' '),
    next: ahead.length === 0 ? '' : [here, ...ahead].join(' '),
    here,
    /** Where every seat is taken. */
    fullY: round(box.height * (1 - 1 / shareMax))
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
