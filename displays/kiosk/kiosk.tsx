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
import { Ending } from './ending.js'
import { kiosk as en } from './en.js'
import { Frame } from './frame.js'
import { Home } from './home.js'
import { Identify } from './identify.js'
import { elderIdleTimes, idleTimes } from './idle.js'
import { IdlePrompt } from './idle-prompt.js'
import { bodyOf } from './issuing/body.js'
import { useIssuing } from './issuing/use-issuing.js'
import { ItemList } from './item-list.js'
import { Notice } from './notice.js'
import { Search } from './search.js'
import type { KioskSetup } from './setup.js'
import { promptOf } from './sound/prompt-of.js'
import { useDeviceFaults } from './upkeep/use-device-faults.js'
import { useUpkeep } from './upkeep/use-upkeep.js'
import { useIdle } from './use-idle.js'
import { useScans } from './use-scans.js'
import { advanceVisit, isEnding, isFresh, newVisit } from './visit.js'
import { kiosk as zh } from './zh-CN.js'

interface Props { readonly store: BoardStore<WallBoard>, readonly hallId: string, readonly lang: Lang, readonly setup: KioskSetup }

/** Tickets stop being issued by the clock, which no event tells. */
const hallEveryMs = 60_000
const itemsEveryMs = 30 * 60_000

export function Kiosk ({ store, hallId, lang, setup }: Props) {
  const { board: told, fresh, everHeard, refusal } = useSeen(store)
  const now = useHallNow(store)
  const board = honestBoard(told, now)
  const { hall, refusal: hallRefusal } = useHall(hallId, board && `${board.catalogVersion} ${board.day} ${board.isOpen}`, hallEveryMs)
  // All items of all halls: what is done elsewhere is told here, not hidden.
  const { body: items } = useAsked<readonly ItemView[]>('/items', itemsEveryMs, board && `${board.catalogVersion} ${board.day}`)
  const [visit, move] = useReducer(advanceVisit, lang, newVisit)
  const { faults, hear } = useDeviceFaults(hallId, setup.name)
  const { issuing, get, leave } = useIssuing(hallId, {
    onIssued: (issued, isResumed) => { move({ type: isResumed ? 'resumed' : 'issued', issued }) },
    onHad: label => { move({ type: 'had', label }) }
  })
  const words = wordsOf(visit.lang, zh, en)
  const { step } = visit
  const isAsking = issuing.state === 'asking'
  const isSilent = isAsking && issuing.pace === 'silent'
  const reset = (): void => {
    leave()
    move({ type: 'reset', lang })
  }
  const isTimed = !isEnding(visit) && (isAsking ? isSilent : !isFresh(visit, lang))
  const idle = useIdle(visit.isElder ? elderIdleTimes : idleTimes, isTimed, reset)
  const { onNumber } = useScans({ hall, today: board?.day ?? '', visit, move, isOn: !isAsking && !isPast(fresh), hear })
  useUpkeep({ visits: visit.count, isFree: isFresh(visit, lang) && !isAsking, isLive: fresh === 'live' })

  const title = hall ? words.name(hall.name) : words.own.machine
  useEffect(() => { tellPage(visit.lang, title) }, [visit.lang, title])

  const frame = { words, setup, faults, hall, now, fresh, everHeard, visit, move }
  const prompt = idle.state === 'asks' && <IdlePrompt words={words} restMs={idle.restMs} />
  const no = refusal ?? hallRefusal
  if (!hall || !items || !board) return <Notice {...frame} kind={isPast(fresh) || no === 'away' ? 'down' : 'loading'} refusal={no} />
  // Who holds a number already sees it to the end, whatever the network does.
  if (step.at === 'done') return <Done key={step.issued.ticket.ticketId} {...frame} hall={hall} items={items} step={step} hear={hear} onEnd={reset} />
  if (step.at === 'had' || step.at === 'arrived') return <Ending {...frame} prompt={promptOf(visit, board, issuing.state)} hall={hall} step={step} onEnd={reset} />
  // Nor is anybody told to go who may have one.
  if (isAsking && (issuing.isResumed || isSilent || isPast(fresh))) return <>{prompt}<Notice {...frame} kind='asking' refusal={undefined} onLeave={reset} /></>
  if (isPast(fresh)) return <>{prompt}<Notice {...frame} kind='down' refusal={undefined} /></>
  if (!isAsking && (!board.isOpen || !hall.isIssuing)) return <Notice {...frame} kind='closed' refusal={undefined} />

  const page = { words, setup, faults, hall, board, items, visit, move, issuing, leave, get: (errand: Parameters<typeof bodyOf>[0]) => { get(bodyOf(errand, hallId, visit)) } }
  return (
    <Frame {...frame} prompt={promptOf(visit, board, issuing.state)} onBack={isAsking ? () => undefined : () => { leave(); move({ type: 'back' }) }}>
      {step.at === 'home' && <Home {...page} step={step} />}
      {step.at === 'items' && <ItemList {...page} step={step} />}
      {step.at === 'search' && <Search {...page} step={step} />}
      {step.at === 'identify' && <Identify {...page} step={step} onNumber={onNumber} />}
      {step.at === 'confirm' && <Confirm key={JSON.stringify(step.errand)} {...page} step={step} />}
      {prompt}
    </Frame>
  )
}
