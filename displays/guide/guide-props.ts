/** What every part of the tablet is given. */
import type { Board } from '../../src/contract/board.js'
import type { FlowPage } from '../../src/contract/flow.js'
import type { SessionAnswer } from '../../src/contract/http.js'
import type { HallInList, HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import type { Feeds } from './hall/feeds.js'
import type { Names } from './hall/names.js'
import type { Press } from './use-press.js'
import type { GuideWords } from './zh-CN.js'

export interface GuideProps {
  readonly words: Words<GuideWords>
  readonly hall: HallView
  /** All that are known, this one among them. */
  readonly halls: readonly HallView[]
  /** What everybody may know of every hall, some seconds old. */
  readonly summaries: readonly HallInList[]
  readonly feeds: Feeds
  readonly board: Board
  readonly flow: FlowPage
  /** Hall ms. */
  readonly now: number
  readonly names: Names
  readonly who: SessionAnswer
  readonly press: Press
  /** Nothing may be done on a picture that is not true any more. */
  readonly isLocked: boolean
  readonly grid: string | undefined
  readonly time: (at: number) => string
  readonly open: (panel: PanelName, ticketId?: string) => void
}

export type PanelName = 'issue' | 'find' | 'plans' | 'moves' | 'counters' | 'lines' | 'zones' | 'try' | 'alerts'
