/** Sends mutants to routes one after another, many at a time, and keeps what came of it. */
import { freshen, homeAddress, renewed, type Caller, type Town } from './callers.js'
import { emptyTally, judge, type Tally } from './judge.js'
import { mutant, type Asking, type Mutant } from './request.js'
import type { Route } from './routes.js'
import type { Named } from './shape.js'
import { Hang, type Answer, type Wire } from './wire.js'

export interface Running {
  readonly url: string
  readonly wire: Wire
  readonly named: Named
  readonly town: Town
  readonly seed: string
  readonly per: number
  /** Requests under way at a time. */
  readonly together: number
}

export interface RouteResult extends Omit<Tally, 'findings'> {
  readonly route: string
  readonly callers: readonly string[]
  readonly ms: number
  readonly findings: Tally['findings']
}

/** Several of one kind of caller are one: any of them will do. */
const callersMax = 6
/** A caller that is not known any more is signed in anew, at most so often. */
const renewEvery = 40
/** … and what was closed and given up on the way is opened and taken anew, so often. */
const freshenEvery = 60
/** A route this slow is asked less often for what it would do. */
const slowMs = 8
const drawsMax = 12

export async function runRoute (running: Running, route: Route): Promise<RouteResult> {
  const begun = performance.now()
  const tally = emptyTally()
  const isOfTheFloor = /\{(ticketId|counterId)\}/.test(route.path)
  if (isOfTheFloor) await freshen(running.url, running.town)
  let callers = await rightful(running, route)
  let sinceRenewed = 0
  let next = 0
  let slow = 0
  const send = async (): Promise<void> => {
    while (next < running.per) {
      const number = next++
      if (number > 0 && number % freshenEvery === 0 && isOfTheFloor) {
        await freshen(running.url, running.town, number / freshenEvery)
        callers = callers.map((each, i) => each.name === 'ticket' ? running.town.callers[i] ?? each : each)
      }
      const at = number % callers.length
      const caller = callers[at] ?? nobody
      const name = `${running.seed}/${route.name}/${number}`
      let one = mutant(askingOf(running, route, caller, number), name)
      // What makes a page of pictures or a table every time is asked for it a few times, and for the rest bent.
      const draws = slow > slowMs && number % 10 > 0 ? drawsMax : 0
      for (let draw = 1; draw < draws && !one.isWrong && !one.isRaw; draw++) one = mutant(askingOf(running, route, caller, number), `${name}/${draw}`)
      const answer = await ask(running.wire, one)
      judge(tally, one, name, answer)
      if (!(answer instanceof Hang) && number % 4 === 0) learn(running.town.known, answer)
      if (!(answer instanceof Hang) && !one.isWrong && !one.isRaw) slow += (answer.ms / running.together - slow) / 20
      if (!(answer instanceof Hang) && answer.status === 401 && ++sinceRenewed > renewEvery) {
        sinceRenewed = 0
        callers[at] = await renewed(running.url, caller)
      }
    }
  }
  await Promise.all(Array.from({ length: running.together }, send))
  return { route: route.name, callers: [...new Set(callers.map(({ name }) => name))], ms: Math.round(performance.now() - begun), ...tally }
}

/** Ids that answers name are asked for from then on; the newest go first. */
function learn (known: Record<string, unknown[]>, { status, head, body }: Answer): void {
  if (status > 201 || status < 200 || body.length > 30_000 || !head.includes('application/json')) return
  for (const [, name = '', value] of body.toString('latin1').matchAll(/"(\w+Id|account|change|id)":"?([^",}\]]{1,80})/g)) {
    const before = known[name === 'id' ? 'change' : name] ?? []
    if (/^(hall|counter|service|ticket|item|area)Id$/.test(name) || before.includes(value)) continue
    known[name === 'id' ? 'change' : name] = [value, ...before].slice(0, 12)
  }
}

/** A few of everything that an administrator can make, so that there is something to press. */
export async function makeSome (running: Running, routes: readonly Route[]): Promise<void> {
  for (const route of routes.filter(({ method, path, params }) => method === 'POST' && params.length === 0 && path.startsWith('/api/admin/'))) {
    const [caller = nobody] = await rightful(running, route)
    for (let i = 0; i < 10; i++) {
      const answer = await ask(running.wire, mutant(askingOf(running, route, caller, i), `${running.seed}/${route.name}/make/${i}`, 'sound'))
      if (!(answer instanceof Hang)) learn(running.town.known, answer)
    }
  }
}

/** What ends sign-ins comes last, and before it what changes the house. */
export function inOrder (routes: readonly Route[]): Route[][] {
  const stages: Route[][] = Array.from({ length: 6 }, () => [])
  for (const route of routes) stages[(route.path.includes('/session') ? 4 : route.path.includes('/admin/') ? 2 : 0) + (route.method === 'GET' ? 0 : 1)]?.push(route)
  return stages
}

const nobody: Caller = { name: 'nobody', headers: {}, fixed: {} }

function askingOf ({ named, town, url }: Running, route: Route, caller: Caller, number: number): Asking {
  return { route, named, known: town.known, headers: caller.headers, fixed: caller.fixed, host: new URL(url).host, address: addressFor(route, number) }
}

/** Whoever guesses passwords is held back where he guesses, and not where the others sign in. */
function addressFor ({ path, method }: Route, number: number): string {
  return path.includes('/session') && method === 'POST' ? `10.78.${(number >> 8) & 255}.${number & 255}` : homeAddress
}

/** A store that is away for a moment, on a machine that has much to do, says so and when to ask again: that is done. */
const askedAgain = 3

async function ask (wire: Wire, one: Mutant, again = askedAgain): Promise<Answer | Hang> {
  const { bytes, isRaw } = one
  try {
    const answer = isRaw ? await wire.sendRaw(bytes) : await wire.send(bytes)
    if (again === 0 || answer.status !== 503 || !answer.head.includes('\r\nretry-after:')) return answer
    await new Promise(resolve => { setTimeout(resolve, 1000) })
    return await ask(wire, one, again - 1)
  } catch (problem) {
    if (problem instanceof Hang) return problem
    throw problem
  }
}

/** Those whom the route lets in, found out by asking as it should be asked. Nobody, where it lets in nobody. */
async function rightful (running: Running, route: Route): Promise<Caller[]> {
  const found: Caller[] = []
  const { callers } = running.town
  for (const [at, caller] of callers.entries()) {
    if (found.filter(({ name }) => name === caller.name).length >= 3 || found.length >= callersMax) continue
    for (let tries = 0; tries < 3; tries++) {
      const own = callers[at] ?? caller
      const answer = await ask(running.wire, mutant(askingOf(running, route, own, tries), `${running.seed}/${route.name}/who/${tries}`, 'sound'))
      // Its sign-in may have been ended by what was sent before.
      if (!(answer instanceof Hang) && answer.status === 401 && tries === 0) callers[at] = await renewed(running.url, own)
      if (answer instanceof Hang || answer.status === 401 || answer.status === 403) continue
      // Where sign-ins are ended, its own: the others' hold.
      found.push(route.path.includes('/session') ? await renewed(running.url, own) : own)
      break
    }
  }
  return found.length > 0 ? found : [nobody]
}
