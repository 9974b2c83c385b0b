/** What callers were told, held against the log: order in real time, repeats, refusals, honest "nobody waits". */
import { hash } from 'node:crypto'
import { canonical } from './canonical.js'
import { UnreadableHistory, type HallEvent, type RequestLine } from './history.js'
import { firstIndex, found, type Lines } from './lines.js'
import type { Report } from './report.js'

/** The event that a verb causes. Other verbs only read. */
const causes: Readonly<Record<string, string>> = {
  issue: 'ticket:issued', arrive: 'ticket:arrived', 'call-next': 'ticket:called', call: 'ticket:called', recall: 'ticket:recalled',
  start: 'ticket:started', finish: 'ticket:finished', 'finish-and-call-next': 'ticket:finished', return: 'ticket:returned',
  miss: 'ticket:missed', park: 'ticket:parked', requeue: 'ticket:requeued', transfer: 'ticket:transferred', defer: 'ticket:deferred',
  cancel: 'ticket:cancelled', remove: 'ticket:removed', restore: 'ticket:restored', rate: 'ticket:rated', undo: 'ticket:undone',
  note: 'ticket:noted', 'served-by-hand': 'ticket:served-by-hand', 'offer-accept': 'ticket:reserved', 'offer-refuse': 'ticket:offer-answered', move: 'ticket:reserved', stay: 'ticket:restored',
  deflect: 'ticket:deflected', 'hand-back': 'ticket:handed-back', 'finish-online': 'ticket:finished-online',
  open: 'counter:opened', close: 'counter:closed', pause: 'counter:paused', resume: 'counter:resumed'
}
const caused = new Set(Object.values(causes))
/** What an act of a type is known by beside its actor: its ticket, nothing else, or its counter. */
const byTicket = new Set(['ticket:arrived', 'ticket:deferred', 'ticket:cancelled', 'ticket:removed', 'ticket:restored', 'ticket:rated',
  'ticket:served-by-hand', 'ticket:reserved', 'ticket:offer-answered', 'ticket:deflected', 'ticket:handed-back', 'ticket:finished-online'])
const byActor = new Set(['ticket:issued', 'ticket:requeued', 'ticket:transferred', 'ticket:noted'])
const targetOf = (type: string, counterId?: string, ticketId?: string) => byActor.has(type) ? '' : byTicket.has(type) ? ticketId : counterId
/** These refusals are not kept under a key: the next attempt is decided anew. */
const undecided = [400, 401, 403, 413, 415, 422, 429]
const momentMs = (moment: string | number = Infinity) => typeof moment === 'string' ? Number(moment) / 1e6 : moment

interface Told { readonly ticketId: string | undefined, readonly label: string | undefined, readonly number: number | undefined }
/** All attempts under one key; without a key, one request. */
interface Act extends Partial<Told> {
  readonly op: string | number, readonly actor: string, readonly verb: string, readonly target: string
  /** The first call, and the first answer that decided it. */
  calledMs: number, returnedMs: number
  isUnknown: boolean
  version?: number, digest?: string, refusal?: string
}
interface Fact extends Told {
  readonly type: string, readonly by: string, readonly target: string | undefined
  readonly isCounterOpen: boolean, readonly isConsequence: boolean
}

export function watchRequests (hallId: string, report: Report) {
  const acts: Act[] = []
  const keyed = new Map<string, Act>()
  const facts = new Map<number, Fact>()
  /** One copy of each name that stands on very many lines. */
  const names = new Map<string, string>()
  const name = (text: string) => found(names, text, () => text)
  const say = (invariant: string, op: string | number, detail: string) => report.add(invariant, `${hallId} op ${op}`, detail)

  function take ({ op, actor, verb, args: { counterId, ticketId } = {}, key, outcome, status = 0, answer, refusal = 'refused', callNs, returnNs }: RequestLine): void {
    const type = causes[verb]
    const target = type && targetOf(type, counterId, ticketId)
    if (!type) return
    if (target === undefined) throw new UnreadableHistory(`the request ${op} (${verb}) does not name its ${byTicket.has(type) ? 'ticket' : 'counter'}`)
    const scope = key === undefined ? undefined : `${key} ${actor} ${verb} ${counterId} ${ticketId}`
    let act = scope === undefined ? undefined : keyed.get(scope)
    if (!act) {
      acts.push(act = { op, actor: name(actor), verb: name(verb), target: byTicket.has(type) ? target : name(target), calledMs: Infinity, returnedMs: Infinity, isUnknown: false })
      if (scope !== undefined) keyed.set(scope, act)
    }
    act.calledMs = Math.min(act.calledMs, momentMs(callNs))
    // A counter that was open already answers `open` with the version since when it is: no witness of order.
    const version = outcome === 'ok' && verb !== 'open' ? answer?.version : undefined
    if (outcome === 'unknown' || status >= 500 || (outcome === 'ok' && version === undefined)) act.isUnknown = true
    else if (outcome === 'ok' || key === undefined || !(refusal === 'catalog-changed' || undecided.includes(status))) {
      const digest = key === undefined ? '' : hash('sha1', canonical([outcome, status, answer ?? refusal]), 'base64').slice(0, 12)
      if ((act.digest ??= digest) !== digest) say('I6', op, `the key ${key} was answered otherwise before`)
      act.returnedMs = Math.min(act.returnedMs, momentMs(returnNs))
      const told = answer?.ticket ?? answer ?? {}
      if (version === undefined) act.refusal = refusal
      else if (act.version === undefined) Object.assign(act, { version, ticketId: told.ticketId, label: told.label, number: told.number })
      else if (act.version !== version) acts.push({ ...act, op, version, ticketId: told.ticketId, label: told.label, number: told.number })
    }
  }

  /** @param isConsequence when no request asks for such an event: it comes with another */
  function event ({ type, by, ticket, counter, version }: HallEvent, isConsequence: boolean): void {
    if (!caused.has(type)) return
    const target = targetOf(type, counter?.counterId, ticket?.ticketId)
    const { ticketId, label, number }: Partial<Told> = ticket ?? {}
    facts.set(version, { type: name(type), by: name(by), target: target === undefined || target === ticketId ? target : name(target), ticketId, label, number, isCounterOpen: counter?.state === 'open', isConsequence })
  }

  /** @param isWhole when the log is complete and nothing is under way; @param isUnbroken when it has no gap */
  function finish (version: number, lines: Lines, isWhole: boolean, isUnbroken: boolean): void {
    // The event of a version came after every call of an earlier one, and before every return of a later one.
    const after = new Float64Array(version + 2).fill(-Infinity)
    const before = new Float64Array(version + 2).fill(Infinity)
    for (const { version: at = Infinity, calledMs, returnedMs } of acts) {
      if (at > version) continue
      after[at] = Math.max(after[at] as number, calledMs)
      before[at] = Math.min(before[at] as number, returnedMs)
    }
    for (let at = 1; at < after.length; at++) after[at] = Math.max(after[at] as number, after[at - 1] as number)
    for (let at = version; at >= 0; at--) before[at] = Math.min(before[at] as number, before[at + 1] as number)
    for (const { version: at = Infinity, calledMs, op } of acts) {
      if ((before[at + 1] ?? Infinity) < calledMs) say('I3', op, `was called after a version later than its ${at} had been answered`)
    }

    const empty = (act: Act, from: number, to: number) => {
      if (isWhole && isUnbroken && from <= to && lines.alwaysSomebody(act.target, from, to)) say('I40', act.op, `${act.verb} at ${act.target} found nobody; somebody could be called from version ${from} to ${to}`)
    }
    const claims = new Map<number, Act>()
    for (const act of acts) {
      const isPair = act.verb === 'finish-and-call-next' && act.ticketId !== undefined
      if (act.version !== undefined && (isWhole || act.version <= version)) {
        if (isPair) claim(act, act.version - 1, 'ticket:finished', {}, claims)
        const fact = claim(act, act.version, isPair ? 'ticket:called' : causes[act.verb], act, claims)
        if (act.verb === 'finish-and-call-next' && !isPair && fact?.isCounterOpen) empty(act, act.version, act.version)
      } else if (act.refusal === 'nobody-waiting') {
        // A lie only if somebody waited at every version at which it may have been decided.
        const to = firstIndex(after.length - 1, at => (after[at] as number) > act.returnedMs) - 1
        empty(act, Math.max(0, firstIndex(before.length, at => (before[at] as number) >= act.calledMs) - 1), to)
      }
    }
    if (isWhole && isUnbroken) judgeUnclaimed(claims, after, before)
  }

  function claim (act: Act, at: number, type: string | undefined, told: Partial<Told>, claims: Map<number, Act>): Fact | undefined {
    const [fact, other] = [facts.get(at), claims.get(at)]
    claims.set(at, act)
    const wrong = (['ticketId', 'label', 'number'] as const).find(field => told[field] !== undefined && fact?.[field] !== undefined && told[field] !== fact[field])
    const detail = other ? `which op ${other.op} had caused` : fact?.type !== type ? `which is ${fact?.type ?? 'not in the log'}` : wrong && `${wrong} ${told[wrong]}; the log has ${fact?.[wrong]}`
    if (detail) say('I4', act.op, `${act.verb} was answered with version ${at}, ${detail}`)
    return detail ? undefined : fact
  }

  /** Events by actors who write down what they ask for, which they did not ask for. */
  function judgeUnclaimed (claims: ReadonlyMap<number, Act>, after: Float64Array, before: Float64Array): void {
    const actors = new Set(acts.map(({ actor }) => actor))
    const orphans = [...facts].filter(([at, { by, isConsequence }]) => actors.has(by) && !isConsequence && !claims.has(at)).toSorted(([a], [b]) => a - b)
    const wanted = new Map(orphans.map(([, { type, by, target }]) => [`${type} ${by} ${target}`, { open: [] as Act[], decided: [] as Act[] }]))
    for (const act of acts) {
      for (const type of act.verb === 'finish-and-call-next' ? ['ticket:finished', 'ticket:called'] : [causes[act.verb]]) {
        const isOpen = act.isUnknown && act.version === undefined && act.refusal === undefined
        wanted.get(`${type} ${act.actor} ${act.target}`)?.[isOpen ? 'open' : 'decided'].push(act)
      }
    }
    for (const { open } of wanted.values()) open.sort((a, b) => b.calledMs - a.calledMs)
    for (const [at, { type, by, target }] of orphans) {
      const { open = [], decided = [] } = wanted.get(`${type} ${by} ${target}`) ?? {}
      const [earliest, latest] = [after[at] as number, before[at] as number]
      // Each unknown request may have happened once, at any time after its call.
      if (open.length > 0 && (open.at(-1) as Act).calledMs <= latest && open.pop()) continue
      const refused = decided.find(act => act.refusal !== undefined && act.calledMs <= latest && act.returnedMs >= earliest)
      const repeated = decided.find(act => act.isUnknown && act.version !== undefined)
      if (refused) say('I7', refused.op, `${refused.verb} was refused (${refused.refusal}), yet version ${at} is ${type}`)
      else if (repeated) say('I5', repeated.op, `${repeated.verb} happened as version ${repeated.version}, and again as version ${at}`)
      else report.add('I7', `${hallId}@${at}`, `nobody asked for ${type} by ${by}`)
    }
  }

  return { take, event, finish }
}
