/** Past calls in a fixed order, and who was missed a moment ago. As many rows as fit; nothing scrolls. */
import { useRef, type CSSProperties } from 'react'
import type { WallCall, WallMissed } from '../../src/contract/board.js'
import type { HallClock } from '../shared/hall-clock.js'
import type { HallView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import { counterNumber, rowsOf } from './rows.js'
import { useFit } from './use-fit.js'
import { usePage } from './use-page.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly calls: readonly WallCall[]
  readonly missed: readonly WallMissed[]
  readonly isPast: boolean
  readonly time: Pick<HallClock, 'at' | 'speed'>
}

/** A list longer than this is read by nobody. */
const rowsMax = 8
/** Missed rows take at most this many places of the list. */
const missedMax = 2

export function CallList ({ words: { own, shared, other, lang }, hall, calls, missed, isPast, time }: Props) {
  const body = useRef<HTMLOListElement>(null)
  const rows = Math.min(rowsMax, useFit(body))
  const missedLabels = new Set(missed.map(({ label }) => label))
  const greyed = isPast ? [] : missed.slice(0, Math.min(missedMax, Math.max(0, rows - 2)))
  const fit = Math.max(1, rows - greyed.length)
  const { shown, page, pages } = usePage(rowsOf(calls.filter(({ label }) => !missedLabels.has(label)), fit, time), fit)
  // A longer label is written smaller, so that its window keeps its room.
  const chars = Math.max(5, ...shown.map(call => call.label.length + counterNumber(hall, call.counterId).length))
  const otherTag = lang === 'zh' ? 'en' : 'zh-CN'
  return (
    <section className='calls' style={{ '--row-chars': chars } as CSSProperties}>
      <header className={`calls-head ${pages > 1 ? 'has-pages' : ''}`}>
        <span>{own.ticket} <small lang={otherTag}>{other.own.ticket}</small>{pages > 1 && <em>{page}/{pages}</em>}</span>
        <span>{own.window} <small lang={otherTag}>{other.own.window}</small></span>
      </header>
      <ol ref={body} className='calls-rows'>
        {shown.map(call => (
          <li key={call.label} className={`calls-row ${call.status === 'called' && !isPast ? 'calls-now' : ''}`}>
            <b>{call.label}</b>
            {call.status === 'called' && !isPast ? <Icon name='arrow' /> : <i />}
            <span><b>{counterNumber(hall, call.counterId)}</b><small>{shared.windowUnit}</small></span>
          </li>
        ))}
        {greyed.map(({ label }) => (
          <li key={label} className='calls-row calls-missed'>
            <b>{label}</b>
            <small className='calls-missed-words'>{own.missedShort}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
