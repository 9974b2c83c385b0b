/** What the public routes of a hall answer, as far as the screens read it. */
import type { Area, Hours, Name, Rules, Theme } from '../../src/contract/catalog.js'
import type { Counter, CounterState } from '../../src/contract/counter.js'
import type { Role } from '../../src/contract/http.js'
import type { Ticket, Wait } from '../../src/contract/ticket.js'

export interface LineView {
  readonly serviceId: string
  readonly name: Name
  readonly letter: string
  readonly areaId: string
  readonly waiting: number
  readonly countersOpen: number
  readonly wait: Wait
}

export interface CounterOfHall {
  readonly counterId: string
  readonly number: string
  readonly areaId: string
  readonly services: readonly string[]
  readonly assists?: readonly string[]
  readonly combined?: Name
  readonly state: CounterState
}

export interface HallView {
  readonly hallId: string
  readonly name: Name
  readonly shortName: Name
  readonly address: Name
  readonly timeZone: string
  readonly hours: Hours
  readonly isOpen: boolean
  readonly isDemo: boolean
  readonly version: number
  readonly areas: readonly Area[]
  readonly lines: readonly LineView[]
  readonly counters: readonly CounterOfHall[]
  readonly themes: readonly Theme[]
  readonly priorities: ReadonlyArray<{ readonly priority: string, readonly name: Name }>
  readonly rules: Rules
  readonly nextOpeningAt?: number
}

export interface HallInList {
  readonly hallId: string
  readonly name: Name
  readonly isOpen: boolean
  readonly waiting: number
  readonly lines: ReadonlyArray<Pick<LineView, 'serviceId' | 'name' | 'letter' | 'waiting' | 'countersOpen' | 'wait'>>
}

export interface ItemView {
  readonly itemId: string
  readonly name: Name
  readonly department: Name
  readonly serviceId: string
  readonly themeId: string
  readonly halls: readonly string[]
  readonly online?: { readonly url: string }
  readonly bring: readonly string[]
  readonly typicalMinutes: number
  readonly flags: readonly string[]
}

export interface IssuedView {
  readonly ticket: Ticket
  readonly token: string
  readonly link: string
  readonly aheadCount: number
  readonly wait: Wait
  readonly version: number
}

export interface CounterView {
  readonly counter: Counter
  readonly ticket: Ticket | null
  readonly note?: string
  readonly lines: ReadonlyArray<{ readonly serviceId: string, readonly name: Name, readonly handicapMs: number, readonly waiting: number }>
  readonly rules: Rules
  readonly areaId: string
  readonly number: string
  readonly today: { readonly served: number, readonly meanServiceMs?: number | null }
}

export interface DemoView {
  readonly halls?: ReadonlyArray<{ readonly hallId: string }>
  readonly accounts: ReadonlyArray<{ readonly username: string, readonly role: Role } | string>
  readonly password: string
}
