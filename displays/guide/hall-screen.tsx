/** One hall on the tablet: the overview, or the tool that was reached for; both under one head and over one foot. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Board } from '../../src/contract/board.js'
import type { SessionAnswer } from '../../src/contract/http.js'
import type { BoardStore } from '../shared/board-store.js'
import { clockTime } from '../shared/format.js'
import { isPast } from '../shared/freshness.js'
import type { HallInList, HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import { Banner, SayLine } from './frame/say-line.js'
import { HallTabs } from './frame/hall-tabs.js'
import { Head } from './frame/head.js'
import { Tools } from './frame/tools.js'
import type { GuideProps, PanelName } from './guide-props.js'
import type { Feeds } from './hall/feeds.js'
import { useHistory } from './hall/history.js'
import { namesOf } from './hall/names.js'
import { useFlow } from './hall/use-flow.js'
import { Overview } from './overview.js'
import { Panel } from './panel.js'
import { usePress } from './use-press.js'
import type { GuideWords } from './zh-CN.js'

interface Props {
  readonly words: Words<GuideWords>
  readonly hall: HallView
  readonly halls: readonly HallView[]
  readonly summaries: readonly HallInList[]
  readonly feeds: Feeds
  readonly store: BoardStore<Board>
  readonly who: SessionAnswer
  readonly chooseHall: (hallId: string) => void
  readonly turnLang: () => void
  readonly onSignOut: () => void
  readonly onSignedOut: () => void
}

export function HallScreen ({ words, hall, halls, summaries, feeds, store, who, chooseHall, turnLang, onSignOut, onSignedOut }: Props) {
  const { fed, flow, now, drawnAt, trueAt } = useFlow(hall, store)
  const looks = useHistory(flow)
  const press = usePress(onSignedOut)
  // The hall let go of this tablet: revoked, or signed in elsewhere.
  const isLost = fed.refusal === 'sign-in-needed'
  useEffect(() => { if (isLost) onSignedOut() }, [isLost, onSignedOut])
  const [grid, setGrid] = useGrid(hall.hallId)
  const [tool, setTool] = useState<{ readonly panel: PanelName, readonly ticketId?: string | undefined }>()
  const time = useCallback((at: number) => clockTime(at, hall.timeZone), [hall.timeZone])
  const names = useMemo(() => namesOf(halls, hall, name => name[words.lang]), [halls, hall, words.lang])
  const { hush } = press
  const close = useCallback(() => {
    hush()
    setTool(undefined)
  }, [hush])
  const open = useCallback((panel: PanelName, ticketId?: string) => {
    hush()
    setTool({ panel, ticketId })
  }, [hush])
  const isOld = isPast(fed.fresh)

  const head = (
    <Head
      words={words} hall={hall} grid={grid} setGrid={setGrid} fresh={fed.fresh} everHeard={fed.everHeard} time={fed.everHeard ? time(now) : '--:--'} turnLang={turnLang} signOut={onSignOut}
      tabs={<HallTabs words={words} halls={halls} summaries={summaries} hallId={hall.hallId} people={flow} choose={chooseHall} />}
    />
  )
  const banner = <Banner words={words} press={press} fresh={fed.fresh} everHeard={fed.everHeard} refusal={fed.refusal} trueAt={trueAt === undefined ? undefined : time(trueAt)} />
  if (!flow || !fed.board) return <main className='guide'><div className='guide-main'>{head}{banner}</div><p className='guide-waiting'>{words.own.loading}</p></main>

  const props: GuideProps = { words, hall, halls, summaries, feeds, board: fed.board, flow, now: drawnAt, names, who, press, isLocked: isOld || !fed.everHeard, grid, time, open }
  return (
    <main className='guide' {...isOld && { 'data-past': fed.fresh }}>
      <div className='guide-main'>
        {head}
        {banner}
        <div className='guide-body'>
          {tool
            ? <Panel {...props} name={tool.panel} ticketId={tool.ticketId} choose={ticketId => { open('find', ticketId) }} close={close} />
            : <Overview {...props} looks={looks} />}
        </div>
      </div>
      <SayLine words={words} press={press} />
      <Tools own={words.own} hall={hall} flow={flow} panel={tool?.panel} open={name => { if (tool?.panel === name && tool.ticketId === undefined) close(); else open(name) }} />
    </main>
  )
}

const gridKey = 'hallflow.grid'

/** "My grid" stays chosen on this tablet, hall by hall. */
function useGrid (hallId: string): readonly [string | undefined, (grid: string | undefined) => void] {
  const name = `${gridKey}.${hallId}`
  const [grid, setGrid] = useState(() => window.localStorage.getItem(name) ?? undefined)
  const set = useCallback((next: string | undefined) => {
    if (next === undefined) window.localStorage.removeItem(name)
    else window.localStorage.setItem(name, next)
    setGrid(next)
  }, [name])
  return [grid, set]
}
