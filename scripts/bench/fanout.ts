/** A call at a counter until every wall shows it, against a raw Socket.IO broadcast of the same bytes. */
import { setTimeout as pause } from 'node:timers/promises'
import type { EventBatch } from '../../src/contract/socket.js'
import { eachRound, type Bench, type Run } from './bench.js'
import { signIn } from './call-next.js'
import { sharedMs, startChild } from './child.js'
import { fill } from './fill.js'
import { figuresOf, resultOf, spreadOf, type Figures, type Round } from './figures.js'
import { openHall } from './hall.js'
import type { Audience, ScreensDuties } from './screens.js'
import { startServers, type Side } from './servers.js'

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
      const heard = await slice(bench, { ...ours, send: call, calls }, { url: ours.url, count: screens, hallId })
      batch = heard.last
      const bareHeard = await slice(bench, { ...bare, send: async () => await bare.server.ask('broadcast', batch), calls }, { url: bare.url, count: screens })
      rounds.push({ ours: heard.figures, bare: bareHeard.figures })
    })
    return { [name]: resultOf(rounds, 'p99Ms') }
  }
})

interface Sending extends Side {
  readonly calls: number
  /** Answers when it began. */
  readonly send: () => Promise<number>
}

/** Screens come, hear `calls` times, and leave: the other side is measured without them. */
async function slice (bench: Bench, { server, calls, send }: Sending, audience: Audience): Promise<{ figures: Figures, last: EventBatch | undefined }> {
  const screens = startChild<ScreensDuties>('screens')
  bench.afterwards(screens.end)
  await screens.ask('connect', audience)
  const [latencies, lasts]: [number[], number[]] = [[], []]
  let cpuBefore = 0
  // The first one warms both ends up.
  for (let time = -1; time < calls; time++) {
    await pause(quietMs)
    if (time === 0) cpuBefore = await server.ask('cpuMs', undefined)
    await screens.ask('listen', undefined)
    const began = await send()
    const took = (await screens.ask('arrivals', undefined)).map(at => at - began)
    if (time < 0) continue
    latencies.push(...took)
    lasts.push(Math.max(...took))
  }
  const serverCpuMs = (await server.ask('cpuMs', undefined) - cpuBefore) / calls
  const last = await screens.ask('lastHeard', undefined)
  screens.end()
  // Deliveries a second: of the time from each call to its last screen, without the pauses between.
  const figures = figuresOf(latencies, lasts.reduce((sum, each) => sum + each, 0), { lastMs: spreadOf(lasts).median, serverCpuMs })
  return { figures, last }
}

export const fanouts: readonly Run[] = [1000, 5000].map(fanoutTo)
