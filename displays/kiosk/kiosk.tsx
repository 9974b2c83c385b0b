/** The kiosk: shows what a visitor needs before there is a number, and never blocks one. */
import { useEffect, useReducer } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { isPast } from '../shared/freshness.js'
import { honestBoard } from '../shared/honest.js'
import type { ItemView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useAsked, useHall } from '../shared/use-hall.js'
import { useHallNow, useSeen } from '../shared/use-seen.js'
import { wordsOf } from '../shared/words.js'
import { Confirm } from './confirm.js'
import { Done } from './done.js'
import { kiosk as en } from './en.js'
import { Frame } from './frame.js'
import { Home } from './home.js'
import { elderIdleTimes, idleTimes } from './idle.js'
import { IdlePrompt } from './idle-prompt.js'
import { ItemList } from './item-list.js'
import { Notice } from './notice.js'
import { Search } from './search.js'
import { useIdle } from './use-idle.js'
import { advanceVisit, isFresh, newVisit } from './visit.js'
import { kiosk as zh } from './zh-CN.js'

interface Props { readonly store: BoardStore<WallBoard>, readonly hallId: string, readonly lang: Lang }

/** Tickets stop being issued by the clock, which no event tells. */
const hallEveryMs = 60_000
const itemsEveryMs = 30 * 60_000
/** A page that ran this long begins anew between two visits. */
const visitsMax = 50

export function Kiosk ({ store, hallId, lang }: Props) {
  const { board: told, fresh, everHeard, refusal } = useSeen(store)
  const now = useHallNow(store)
  const board = honestBoard(told, now)
  const { hall, refusal: hallRefusal } = useHall(hallId, board && `${board.day} ${board.isOpen}`, hallEveryMs)
  // All items of all halls: what is done elsewhere is told here, not hidden.
  const { body: items } = useAsked<readonly ItemView[]>('/items', itemsEveryMs, board?.day)
  const [visit, move] = useReducer(advanceVisit, lang, newVisit)
  const words = wordsOf(visit.lang, zh, en)
  const { step } = visit
  const reset = (): void => { move({ type: 'reset', lang }) }
  const idle = useIdle(visit.isElder ? elderIdleTimes : idleTimes, step.at !== 'done' && !isFresh(visit, lang), reset)

  const title = hall ? words.name(hall.name) : words.own.machine
  useEffect(() => { tellPage(visit.lang, title) }, [visit.lang, title])
  useEffect(() => { if (visit.count >= visitsMax) window.location.reload() }, [visit.count])

  const frame = { words, hall, now, fresh, everHeard, visit, move }
  const no = refusal ?? hallRefusal
  if (!hall || !items || !board) return <Notice {...frame} kind={isPast(fresh) || no === 'away' ? 'down' : 'loading'} refusal={no} />
  // Who holds a number already sees it to the end, whatever the network does.
  if (step.at === 'done') return <Done {...frame} hall={hall} step={step} onEnd={reset} />
  if (isPast(fresh)) return <Notice {...frame} kind='down' refusal={undefined} />
  if (!board.isOpen || !hall.isIssuing) return <Notice {...frame} kind='closed' refusal={undefined} />

  const page = { words, hall, board, items, visit, move }
  return (
    <Frame {...frame}>
      {step.at === 'home' && <Home {...page} step={step} />}
      {step.at === 'items' && <ItemList {...page} step={step} />}
      {step.at === 'search' && <Search {...page} step={step} />}
      {step.at === 'confirm' && <Confirm key={JSON.stringify(step.errand)} {...page} step={step} />}
      {idle.state === 'asks' && <IdlePrompt words={words} restMs={idle.restMs} />}
    </Frame>
  )
}
