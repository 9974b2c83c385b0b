/** What the hall's routes answer, by the names that screens give it. */
import type { z } from 'zod'
import type { Issued, TicketAnswer, TicketPage } from '../../src/contract/http.js'
import type { ArrivalCode, CounterPage, DemoPage, HallPage, HallSummary, ItemFound } from '../../src/contract/pages.js'

export type HallView = z.infer<typeof HallPage>
export type LineView = HallView['lines'][number]
export type CounterOfHall = HallView['counters'][number]
export type HallInList = z.infer<typeof HallSummary>
export type ItemView = z.infer<typeof ItemFound>
export type IssuedView = z.infer<typeof Issued>
export type TicketPageView = z.infer<typeof TicketPage>
export type TicketAnswerView = z.infer<typeof TicketAnswer>
export type CounterView = z.infer<typeof CounterPage>
export type DemoView = z.infer<typeof DemoPage>
export type ArrivalCodeView = z.infer<typeof ArrivalCode>
