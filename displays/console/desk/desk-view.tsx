/** The clerk's page: the visitor at the desk on the left, who waits on the right, every verb in its place. */
import { useCallback, useMemo, useState } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import { isPast } from '../../shared/freshness.js'
import type { CounterOfHall, HallView, ItemView } from '../../shared/hall-view.js'
import { useAsked } from '../../shared/use-hall.js'
import { useHallNow } from '../../shared/use-seen.js'
import type { Words } from '../../shared/words.js'
import { ActionButtons } from './action-buttons.js'
import { against, mainPress, type Press, type Situation } from '../press/allowed.js'
import { Banner } from './banner.js'
import { CurrentTicket } from './current-ticket.js'
import { DeskHead } from './desk-head.js'
import { FootKeys } from './foot-keys.js'
import type { KeyAction } from '../keys/keys.js'
import { waitingFor } from '../lists/lines.js'
import { Panel, type PanelName } from '../panels/panel.js'
import { SayBar } from './say-bar.js'
import { linesOf, SideLists } from '../lists/side-lists.js'
import { useDesk } from '../press/use-desk.js'
import { useKeys } from '../keys/use-keys.js'
import type { DeskWords } from '../zh-CN.js'

interface Props {
  readonly words: Words<DeskWords>
  readonly hall: HallView
  readonly plan: CounterOfHall
  readonly who: SessionAnswer
  readonly onSignOut: () => Promise<void>
  readonly onSignedOut: () => void
}

/** Names of items change with the catalogue, seldom enough. */
const itemsEveryMs = 60 * 60_000

const plainActions: Partial<Record<KeyAction, Press>> = { recall: 'recall', start: 'start', finish: 'finish', miss: 'miss', undo: 'undo' }
const panelActions: Partial<Record<KeyAction, PanelName>> = { transfer: 'transfer', note: 'note', call: 'call', park: 'park', help: 'keys' }

export function DeskView ({ words, hall, plan, who, onSignOut, onSignedOut }: Props) {
  const desk = useDesk(hall.hallId, plan.counterId, onSignedOut)
  const now = useHallNow(desk.store, 500) ?? desk.fed.board?.at ?? 0
  const [panel, setPanel] = useState<PanelName>()
  const [hinted, setHinted] = useState<{ readonly words: string | undefined, readonly after: number | undefined }>()
  // Why a press did nothing is told until the next one did something.
  const setHint = (no: string | undefined): void => { setHinted({ words: no, after: desk.said?.count }) }
  const hint = hinted?.after === desk.said?.count ? hinted?.words : undefined
  const counter = desk.counter ?? { counterId: plan.counterId, state: 'closed' as const, version: 0 }
  const undoUntil = desk.lastPress && desk.lastPress.at + hall.rules.undoSeconds * 1000
  const situation: Situation = {
    counter,
    ticket: desk.ticket,
    rules: hall.rules,
    now,
    isLive: desk.fed.board !== undefined && !isPast(desk.fed.fresh),
    isMine: counter.state === 'closed' || counter.holder === undefined || counter.holder === who.holder,
    isPressing: desk.pressing !== undefined,
    hasUndo: undoUntil !== undefined && now < undoUntil
  }

  const { press } = desk
  const tryPress = (name: Press, body?: Record<string, unknown>, label = desk.ticket?.label ?? ''): void => {
    const no = against(name, situation, words.own)
    setHint(no)
    if (no === undefined) void press(name, body, name === 'call-next' ? '' : label)
  }
  const openPanel = (name: PanelName): void => {
    const needs: Partial<Record<PanelName, Press>> = { transfer: 'transfer', note: 'note', call: 'call', park: 'park', pause: 'pause' }
    const need = needs[name]
    const no = need && against(need, situation, words.own)
    setHint(no)
    setPanel(no === undefined ? name : undefined)
  }
  const act = (action: KeyAction): void => {
    const plain = plainActions[action]
    const opens = panelActions[action]
    const main = mainPress(situation)
    if (plain) tryPress(plain)
    else if (opens) openPanel(opens)
    else if (action === 'pause' && counter.state === 'paused') tryPress('resume')
    else if (action === 'pause') openPanel('pause')
    // F2 calls; it does not stand in for another key that the large button happens to show.
    else tryPress(main === 'start' || main === 'resume' ? 'finish-and-call-next' : main)
  }
  useKeys(panel === undefined, act, () => { setHint(words.own.missAgain) })
  const close = useCallback(() => { setPanel(undefined) }, [])

  const { body: items } = useAsked<readonly ItemView[]>(`/items?hallId=${hall.hallId}`, itemsEveryMs)
  const names = useMemo(() => new Map(items?.map(item => [item.itemId, item.name])), [items])
  const itemName = (itemId: string): string | undefined => {
    const name = names.get(itemId)
    return name && words.name(name)
  }
  const { board } = desk.fed
  const waitingCount = board ? waitingFor(board, plan.counterId, linesOf({ plan, hall }), now).length : 0

  const shared = { words, hall, plan, situation, desk }
  return (
    <main className='desk'>
      <DeskHead {...shared} who={who} onSignOut={onSignOut} />
      <div className='desk-body'>
        <section className='desk-left'>
          <Banner {...shared} who={who} tryPress={tryPress} />
          <CurrentTicket {...shared} waitingCount={waitingCount} itemName={itemName} openNote={() => { openPanel('note') }} />
          <SayBar {...shared} hint={hint} undoUntil={undoUntil} tryPress={tryPress} />
          <ActionButtons {...shared} tryPress={tryPress} openPanel={openPanel} />
        </section>
        <SideLists {...shared} tryPress={tryPress} />
      </div>
      <FootKeys words={words} openKeys={() => { openPanel('keys') }} />
      {panel && <Panel name={panel} {...shared} tryPress={tryPress} close={close} />}
    </main>
  )
}
