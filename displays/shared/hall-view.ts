/** What the hall's routes answer, by the names that screens give it. */
import type { Issued, TicketAnswer, TicketPage } from '../../src/contract/http.js'
import type { ArrivalCode, CounterPage, DemoPage, HallPage, HallSummary, ItemFound } from '../../src/contract/pages.js'

export type HallView = HallPage
export type LineView = HallPage['lines'][number]
export type CounterOfHall = HallPage['counters'][number]
export type HallInList = HallSummary
export type ItemView = ItemFound
export type IssuedView = Issued
export type TicketPageView = TicketPage
export type TicketAnswerView = TicketAnswer
export type CounterView = CounterPage
export type DemoView = DemoPage
export type ArrivalCodeView = ArrivalCode
