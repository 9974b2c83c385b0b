/** The desk in 320 x 240: state, number, timer, and the three presses of every visit. */
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { deskState, timerSince } from '../desk/current-ticket.js'
import { mainWords } from '../desk/main-words.js'
import type { DeskProps, TryPress } from '../desk/shared-props.js'
import { elapsed } from '../../shared/format.js'
import { freshnessOf } from '../../shared/freshness.js'
import { hallNow } from '../../shared/hall-clock.js'
import { useKeys } from '../keys/use-keys.js'
import { keyNames, type KeyAction } from '../keys/keys.js'
import { against, mainPress, type Press } from '../press/allowed.js'
import type { SmallWindow } from './small-window.js'

interface Props extends DeskProps {
  readonly small: SmallWindow
  readonly hint: string | undefined
  readonly waitingCount: number
  readonly tryPress: TryPress
  readonly act: (action: KeyAction) => void
  readonly askAgain: () => void
}

const lookEveryMs = 500

export function SmallView ({ small: { view, root, kind }, words: { own }, plan, situation, desk, hint, waitingCount, tryPress, act, askAgain }: Props) {
  useKeys(view, 'all', act, askAgain)
  const monotonic = useOwnClock(view)
  const { provenAt, clock } = desk.store.seen()
  // Looked at by this window's own clock: the page behind it may be asleep.
  const fresh = freshnessOf(Math.max(0, monotonic - (provenAt ?? 0)), provenAt !== undefined)
  const now = clock ? hallNow(clock, monotonic) : situation.now
  const isLive = situation.isLive && (fresh === 'live' || fresh === 'delayed')
  const seen = { ...situation, now, isLive }
  const { ticket } = seen
  const main = mainPress(seen)
  const since = timerSince(seen)
  const state = deskState(seen)
  const no = (press: Press): string | undefined => against(press, seen, own)
  const says = !isLive ? own.why.notLive : !seen.isMine ? own.why.notMine : desk.pressing !== undefined ? (desk.isSlow ? own.retrying : own.working) : hint ?? (ticket ? '' : own.waitingShort(waitingCount))
  return createPortal(
    <section className={`mini mini-${state}`}>
      <header>
        <b>{own.window(plan.number)}</b>
        <span className='fresh' data-fresh={isLive ? fresh : 'stale'}><span className='fresh-dot' />{isLive ? own.states[state] : own.cutShort}</span>
      </header>
      <p className='mini-now'><b>{ticket?.label ?? '—'}</b><span>{since === undefined ? '' : elapsed(now - since)}</span></p>
      <p className='mini-says' role='status'>{says === '' && kind === 'popup' ? own.smallPopup : says}</p>
      <button type='button' className='button main' disabled={no(main) !== undefined} title={no(main)} onClick={event => { if (event.detail < 2) tryPress(main) }}>{mainWords(own)[main]}<kbd>{main === 'start' ? keyNames.start.key : 'F2'}</kbd></button>
      <div className='mini-more'>
        <button type='button' className='button' disabled={no('recall') !== undefined} title={no('recall')} onClick={() => { tryPress('recall') }}>{own.recall}<kbd>F8</kbd></button>
        <button type='button' className='button' disabled={no('finish') !== undefined} title={no('finish')} onClick={() => { tryPress('finish') }}>{own.finishShort}<kbd>F4</kbd></button>
      </div>
    </section>,
    root
  )
}

/** Ms, as this window looks at them twice a second. */
function useOwnClock (view: Window): number {
  const [at, setAt] = useState(() => performance.now())
  useEffect(() => {
    const timer = view.setInterval(() => { setAt(performance.now()) }, lookEveryMs)
    return () => { view.clearInterval(timer) }
  }, [view])
  return at
}
