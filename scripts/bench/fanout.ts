/** A call at a counter until every wall shows it, against a raw Socket.IO broadcast of the same bytes. */
import { setTimeout as pause } from 'node:timers/promises'
import type { EventBatch } from '../../src/contract/socket.js'
import { eachRound, type Bench, type Run } from './bench.js'
import { signIn } from './call-next.js'
import { sharedMs, startChild } from './child.js'
import { fill } from './fill.js'
import { figuresOf, resultOf, type Figures, type Round } from './figures.js'
import { openHall } from './hall.js'
import type { ScreensDuties } from './screens.js'
import { startServers } from './servers.js'

/** As many calls a slice and rounds as there are counters. */
const countersEach = 120
const waiting = 300
/** The hall is quiet before each call: what is measured is one call, not how calls are gathered. */
const quietMs = 120

const fanoutTo = (screens: number): Run => ({
  paths: [`fanout${screens}`],

  async measure (bench) {
    const name = `fanout${screens}`
    bench.says(`${name}, servers`)
    const { redis, hallIds: [hallId = ''], store, ours, bare } = await startServers(bench, { halls: 1, countersEach })
    const { holder, text: cookie } = await signIn(ours.url)
    await openHall(store, hallId, holder)
    await fill(store, redis.plain, hallId, waiting)

    let counter = 0
    const call = async () => {
      const began = sharedMs()
      const answer = await fetch(`${ours.url}/api/halls/${hallId}/counters/${++counter}/call-next`, { method: 'POST', headers: { cookie } })
      if (!answer.ok) throw new Error(`a call was refused: ${await answer.text()}`)
      return began
    }
    // The client of the calls warms up before anybody watches.
    for (let time = 0; time < 5; time++) await call()

    const calls = bench.isQuick ? 5 : Math.min(20, Math.floor((countersEach - 5) / bench.rounds))
    let batch: EventBatch | undefined
    const rounds: Round[] = []
    await eachRound(bench, name, async () => {
      const heard = await slice(bench, { url: ours.url, count: screens, hallId }, calls, call)
      batch = heard.last
      rounds.push({ ours: heard.figures, bare: (await slice(bench, { url: bare.url, count: screens }, calls, async () => await bare.server.ask('broadcast', batch))).figures })
    })
    return { [name]: resultOf(rounds, 'p99Ms') }
  }
})

/** Screens come, hear `calls` times, and leave: the other side is measured without them. */
async function slice (bench: Bench, audience: { url: string, count: number, hallId?: string }, calls: number, send: () => Promise<number>): Promise<{ figures: Figures, last: EventBatch | undefined }> {
  const screens = startChild<ScreensDuties>('screens')
  bench.afterwards(screens.end)
  await screens.ask('connect', audience)
  const [latencies, lasts]: [number[], number[]] = [[], []]
  // The first one warms both ends up.
  for (let time = -1; time < calls; time++) {
    await pause(quietMs)
    await screens.ask('listen', undefined)
    const began = await send()
    const took = (await screens.ask('arrivals', undefined)).map(at => at - began)
    if (time < 0) continue
    latencies.push(...took)
    lasts.push(Math.max(...took))
  }
  const last = await screens.ask('lastHeard', undefined)
  await screens.ask('leave', undefined)
  screens.end()
  // What a second could carry if nothing else happened in it: deliveries over the time that calls took.
  return { figures: figuresOf(latencies, lasts.reduce((sum, each) => sum + each, 0), { lastMs: lasts.toSorted((one, other) => one - other)[Math.floor(lasts.length / 2)] ?? 0 }), last }
}

export const fanouts: readonly Run[] = [1000, 5000].map(fanoutTo)
