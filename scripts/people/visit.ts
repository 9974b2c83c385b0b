/** What one pretend visitor is going to do, drawn before the day so that the seed decides it. */
import type { Lang } from '../../src/contract/ticket.js'
import type { Random } from './random.js'

const minuteMs = 60_000

export interface Visit {
  /** `downtown 0123`: names the visitor in the recorded history. */
  readonly name: string
  readonly hallId: string
  readonly serviceId: string
  /** What the visitor comes for, where it has a name in the catalogue. */
  readonly itemId?: string
  /** Hall ms at which the visitor wants a ticket. */
  readonly at: number
  readonly lang: Lang
  readonly from: 'kiosk' | 'phone' | 'guide'
  readonly priority: string
  /** Phones: how long the way to the hall takes; nothing when the visitor never sets out. */
  readonly wayMs: number | undefined
  /** Keeps the page of the ticket open. */
  readonly opensPage: boolean
  /** Presses twice, as fast as a finger can. */
  readonly pressesTwice: boolean
  /** Gives a phone number, which the guard against second tickets sees. */
  readonly phone: string | undefined
  readonly cancelsAfterMs: number | undefined
  /** Is sorry after cancelling, and asks a guide to bring the ticket back. */
  readonly regrets: boolean
  readonly stepsOutAfterMs: number | undefined
  /** Leaves without a word when not called by then. */
  readonly patienceMs: number
  /** Takes a ticket and is gone. */
  readonly neverComes: boolean
  /** From hearing the call to standing at the counter. */
  readonly walkMs: number
  /** Comes back to a guide this long after being missed. */
  readonly comesBackAfterMs: number | undefined
  readonly stars: number | undefined
  /** Decides about an advice and about an offer: the smaller, the more willing. */
  readonly willing: { readonly atTicket: number, readonly whileWaiting: number }
  /** Between hearing an offer and answering it. */
  readonly thinksMs: number
  /** The way to another hall, over what the catalogue says. */
  readonly wayFactor: number
  /** Is sorry a minute after accepting, and stays. */
  readonly staysAfterAll: boolean
  /** Accepts, and never gets there. */
  readonly getsLost: boolean
  /** How long the visit takes, over what is usual for the line: the same visitor on every day with this seed. */
  readonly lengthFactor: number
}

export type VisitStart = Pick<Visit, 'name' | 'hallId' | 'serviceId' | 'at'>

/** What a hall offers: classes with a head start, and the items of each service. */
export interface Offer { readonly priorities: readonly string[], readonly items: ReadonlyMap<string, readonly string[]> }

/** Of the people who come: how many do what. Silent leaving and no-shows as the district's halls see them. */
export const shares = {
  namesItem: 0.8, phone: 0.12, opensPage: 0.5, guide: 0.03, priority: 0.09, english: 0.03, pressesTwice: 0.03, givesPhone: 0.3,
  neverSetsOut: 0.06, cancels: 0.03, regrets: 0.3, stepsOut: 0.03, neverComes: 0.03, slow: 0.04, comesBack: 0.6, rates: 0.25,
  staysAfterAll: 0.04, getsLost: 0.02
} as const

/** Half lose patience after this long, most of them much later: a number in hand is hard to throw away. */
const patienceMeanMs = 150 * minuteMs
const patienceSpread = 0.6
/** The spread of service times in halls is about their mean. */
const lengthSpread = 0.8

export function visitOf (start: VisitStart, { priorities, items }: Offer, random: Random): Visit {
  const dice = random.fork(start.name)
  const way = dice.next()
  const from = way < shares.phone ? 'phone' : way < shares.phone + shares.guide ? 'guide' : 'kiosk'
  const sometimes = (share: number, low: number, high: number) => dice.chance(share) ? dice.between(low, high) * minuteMs : undefined
  const errands = items.get(start.serviceId) ?? []
  return {
    ...start,
    ...errands.length > 0 && dice.chance(shares.namesItem) && { itemId: dice.pick(errands) },
    from,
    lang: dice.chance(shares.english) ? 'en' : 'zh',
    // Only a kiosk or a guide may grant a class; phones are nobody's word.
    priority: from !== 'phone' && priorities.length > 0 && dice.chance(shares.priority) ? dice.pick(priorities) : 'normal',
    wayMs: dice.chance(shares.neverSetsOut) ? undefined : dice.between(5, 35) * minuteMs,
    opensPage: from === 'phone' && dice.chance(shares.opensPage),
    pressesTwice: dice.chance(shares.pressesTwice),
    phone: dice.chance(shares.givesPhone) ? `13${String(dice.whole(0, 999_999_999)).padStart(9, '0')}` : undefined,
    cancelsAfterMs: sometimes(shares.cancels, 3, 40),
    regrets: dice.chance(shares.regrets),
    stepsOutAfterMs: sometimes(shares.stepsOut, 1, 15),
    patienceMs: dice.logNormal(patienceMeanMs, patienceSpread),
    neverComes: dice.chance(shares.neverComes),
    walkMs: dice.chance(shares.slow) ? dice.between(40_000, 150_000) : dice.between(5000, 35_000),
    comesBackAfterMs: sometimes(shares.comesBack, 1, 20),
    stars: dice.chance(shares.rates) ? dice.pick([5, 5, 5, 5, 4, 4, 3, 2, 1]) : undefined,
    willing: { atTicket: dice.next(), whileWaiting: dice.next() },
    thinksMs: dice.between(15, 75) * 1000,
    wayFactor: dice.between(0.75, 1.2),
    staysAfterAll: dice.chance(shares.staysAfterAll),
    getsLost: dice.chance(shares.getsLost),
    lengthFactor: dice.logNormal(1, lengthSpread)
  }
}
