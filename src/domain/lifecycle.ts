/**
 * The life of a ticket.
 *
 *   issue ─▶ waiting ──call──▶ called ──start──▶ serving ──finish──▶ ended(served) ─▶ rate, once
 *     │        ▲ ▲ ▲             │ ▲ recall        │
 *     │ arrive │ │ └──return─────┤ │               │
 *     ▼        │ ├──transfer─────┼─┴───────────────┤
 *  travelling ─┘ │               ├─miss─▶ missed   │
 *                └──requeue──────┴─park─▶ parked ◀─┘        call: missed, parked ─▶ called
 *
 * Every open ticket may also end early: `cancel` by the visitor, `remove` by staff, `expire` at the
 * close of the day, and by `serveByHand`. `restore` brings a cancelled or removed one of today back; `undo` (not a row here)
 * takes the counter's last press back as a whole.
 *
 * This table is the only place where the rule is written. Lua commands receive the statuses they may
 * start from as arguments, so Redis enforces what is read here.
 */
import type { Ending, TicketStatus } from '../contract/ticket.js'

interface Row {
  readonly from: readonly TicketStatus[]
  readonly to: TicketStatus
  readonly ending?: Ending
  /** Endings from which an ended ticket may move again. */
  readonly fromEndings?: readonly Ending[]
}

export const lifecycle = {
  arrive: { from: ['travelling'], to: 'waiting' },
  callNext: { from: ['waiting'], to: 'called' },
  call: { from: ['waiting', 'missed', 'parked'], to: 'called' },
  recall: { from: ['called'], to: 'called' },
  start: { from: ['called'], to: 'serving' },
  finish: { from: ['serving'], to: 'ended', ending: 'served' },
  return: { from: ['called'], to: 'waiting' },
  // While the hall could not be reached.
  serveByHand: { from: ['waiting', 'called', 'missed', 'parked'], to: 'ended', ending: 'served' },
  miss: { from: ['called'], to: 'missed' },
  park: { from: ['called', 'serving'], to: 'parked' },
  requeue: { from: ['missed', 'parked'], to: 'waiting' },
  transfer: { from: ['waiting', 'called', 'serving'], to: 'waiting' },
  defer: { from: ['waiting'], to: 'waiting' },
  cancel: { from: ['waiting', 'travelling', 'called', 'missed', 'parked'], to: 'ended', ending: 'cancelled' },
  remove: { from: ['waiting', 'travelling', 'called', 'serving', 'missed', 'parked'], to: 'ended', ending: 'removed' },
  restore: { from: ['ended'], to: 'waiting', fromEndings: ['cancelled', 'removed'] },
  expire: { from: ['waiting', 'travelling', 'called', 'serving', 'missed', 'parked'], to: 'ended' },
  // A move: the source lets go, the target takes in, the source keeps a pointer; or it is undone. Who had not
  // arrived when the move began is not taken back to waiting, but is on the way as before.
  reserve: { from: ['waiting', 'travelling'], to: 'travelling' },
  unreserve: { from: ['travelling'], to: 'waiting' },
  release: { from: ['travelling'], to: 'ended', ending: 'moved' },
  forbid: { from: ['travelling', 'waiting'], to: 'ended', ending: 'moved' },
  overdue: { from: ['travelling'], to: 'missed' },
  // Self-service: the place in line is kept meanwhile.
  deflect: { from: ['waiting'], to: 'parked' },
  handBack: { from: ['parked'], to: 'waiting' },
  finishOnline: { from: ['parked'], to: 'ended', ending: 'served' },
  rate: { from: ['ended'], to: 'ended', fromEndings: ['served'] }
} as const satisfies Record<string, Row>

export type Verb = keyof typeof lifecycle

/** How an open ticket ends at the close of the day. A visit still at the desk counts as served. */
export const endingAtClose = {
  waiting: 'expired',
  travelling: 'expired',
  called: 'expired',
  parked: 'expired',
  missed: 'no-show',
  serving: 'served'
} as const satisfies Record<Exclude<TicketStatus, 'ended'>, Ending>

/** Where `verb` takes a ticket that is `status` (and ended as `ending`), or `undefined` where it is refused. */
export function step (verb: Verb, status: TicketStatus, ending?: Ending): TicketStatus | undefined {
  const row: Row = lifecycle[verb]
  if (!row.from.includes(status)) return undefined
  if (row.fromEndings && !(ending && row.fromEndings.includes(ending))) return undefined
  return row.to
}
