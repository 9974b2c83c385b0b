/** The clerk's page: the visitor at the desk on the left, who waits on the right, every verb in its place. */
import { useCallback, useEffect, useMemo } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import type { CounterOfHall, HallView, ItemView } from '../../shared/hall-view.js'
import { useAsked } from '../../shared/use-hall.js'
import type { Words } from '../../shared/words.js'
import { useKeys } from '../keys/use-keys.js'
import { linesOf, SideLists } from '../lists/side-lists.js'
import { useLists } from '../lists/use-lists.js'
import { useSoftTick } from '../lists/use-soft-tick.js'
import { SmallView } from '../mini/small-view.js'
import { useSmallWindow } from '../mini/small-window.js'
import { NameList } from '../outage/name-list.js'
import { useByHand } from '../outage/use-by-hand.js'
import { useOutage } from '../outage/use-outage.js'
import { Panel } from '../panels/panel.js'
import { useAutoStart } from '../press/use-auto-start.js'
import { useDesk } from '../press/use-desk.js'
import { usePresses } from '../press/use-presses.js'
import { useSituation } from '../press/use-situation.js'
import { useSettings } from '../settings.js'
import { useMarks } from '../visit/use-marks.js'
import { useNote } from '../visit/use-note.js'
import type { DeskWords } from '../zh-CN.js'
import { ActionButtons } from './action-buttons.js'
import { Banner } from './banner.js'
import { CurrentTicket } from './current-ticket.js'
import { DeskHead } from './desk-head.js'
import { FootKeys } from './foot-keys.js'
import { SayBar } from './say-bar.js'

interface Props {
  readonly words: Words<DeskWords>
  readonly hall: HallView
  readonly plan: CounterOfHall
  readonly who: SessionAnswer
  readonly onSignOut: () => Promise<void>
  readonly onSignedOut: () => void
  /** Which catalogue the hall runs on, as far as it is heard here. */
  readonly onCatalog: (version: string | undefined) => void
}

/** Names of items change with the catalogue, seldom enough. */
const itemsEveryMs = 60 * 60_000

export function DeskView ({ words, hall, plan, who, onSignOut, onSignedOut, onCatalog }: Props) {
  const { own } = words
  const desk = useDesk(hall.hallId, plan.counterId, onSignedOut)
  const catalogVersion = desk.fed.board?.catalogVersion
  useEffect(() => { if (catalogVersion !== undefined) onCatalog(catalogVersion) }, [catalogVersion, onCatalog])
  const { situation, undo, isOut } = useSituation(desk, hall, plan, who)
  const [settings, changeSettings] = useSettings()
  const note = useNote(`/halls/${hall.hallId}/counters/${plan.counterId}`, desk)
  const marks = useMarks(desk.ticket?.ticketId)
  const byHand = useByHand(`${hall.hallId}.${plan.counterId}`, desk.fed.board?.day)
  const lines = useMemo(() => linesOf({ plan, hall }), [plan, hall])
  const lists = useLists(desk.fed.board, plan.counterId, lines, situation.now)
  const { body: found } = useAsked<readonly ItemView[]>(`/items?hallId=${hall.hallId}`, itemsEveryMs, catalogVersion)
  const items = useMemo(() => new Map(found?.map(item => [item.itemId, item])), [found])
  const small = useSmallWindow(own.title(plan.number))
  const presses = usePresses({ words, hall, plan, situation, desk, note, marks, lists, toggleSmall: small.toggle })
  const { panel, hint, tryPress, openPanel, close, act, askAgain } = presses
  const actInSmall = useCallback((action: Parameters<typeof act>[0]) => { act(action, true) }, [act])

  useOutage({ isOut, isLive: situation.isLive, board: desk.fed.board, beatAt: desk.fed.clock?.at, lists, byHand, isFree: panel === undefined, ask: () => { openPanel('by-hand') } })
  useKeys(window, panel === undefined ? 'all' : 'fields', act, askAgain)
  useAutoStart(settings.startsAlone, situation, () => { tryPress('start') })
  const callable = lists.waiting.filter(({ isCallable }) => isCallable).length
  useSoftTick(settings.ticks, situation.isLive && situation.counter.state === 'open' && !situation.ticket, callable)

  const shared = { words, hall, plan, situation, desk }
  const visit = { note, marks, items }
  return (
    <>
      <main className='desk'>
        <DeskHead {...shared} who={who} onSignOut={onSignOut} />
        <div className='desk-body'>
          <section className='desk-left'>
            <Banner {...shared} who={who} byHand={byHand} tryPress={tryPress} pressAgain={(press, more) => { void desk.press(press, more) }} openByHand={() => { openPanel('by-hand') }} />
            <CurrentTicket {...shared} {...visit} waitingCount={lists.waiting.length} openNote={() => { openPanel('note') }} openResult={() => { openPanel('result') }} />
            <SayBar {...shared} note={note} hint={hint ?? (small.isBlocked ? own.smallBlocked : undefined)} undo={undo} tryPress={tryPress} />
            <ActionButtons {...shared} tryPress={tryPress} openPanel={openPanel} asideCount={lists.parked.length + lists.missed.length} callBack={presses.callBack} />
          </section>
          <SideLists {...shared} items={items} lists={lists} byHand={byHand} isOut={isOut} tryPress={tryPress} openByHand={() => { openPanel('by-hand') }} />
        </div>
        <FootKeys words={words} small={small} openKeys={() => { openPanel('keys') }} openSettings={() => { openPanel('settings') }} />
        {panel && <Panel name={panel} {...shared} {...visit} lists={lists} byHand={byHand} settings={settings} changeSettings={changeSettings} switchTo={presses.switchTo} finishThenCall={presses.finishThenCall} tryPress={tryPress} markTiming={presses.markTiming} close={close} />}
        {small.open && <SmallView {...shared} small={small.open} hint={hint} waitingCount={callable} tryPress={tryPress} act={actInSmall} askAgain={askAgain} />}
      </main>
      <NameList words={words} hall={hall} plan={plan} waiting={lists.waiting} parked={lists.parked} at={desk.fed.clock?.at} />
    </>
  )
}
