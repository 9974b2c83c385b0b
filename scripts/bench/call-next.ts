/** Calling the next visitor over HTTP, each time at a free counter, against the bare route. */
import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../src/http/access/accounts.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { readBoard } from '../../src/store/board.js'
import { hallKeys } from '../../src/store/keys.js'
import { eachRound, together, type Run } from './bench.js'
import { fill } from './fill.js'
import { resultOf, type Round } from './figures.js'
import { openHall } from './hall.js'
import type { Request } from './load.js'
import { startLoad, startServers } from './servers.js'

const crowd = 50
const countersEach = 60

export const callNextPaths: Run = {
  paths: ['callNext', 'callNextOneByOne'],

  async measure (bench) {
    const many = bench.isQuick ? 400 : 5000
    const few = bench.isQuick ? 50 : 600
    const halls = Math.ceil((many + few) / countersEach)
    bench.says(`callNext, ${halls} halls of ${countersEach} counters`)
    const { redis, hallIds, store, ours, bare } = await startServers(bench, { halls, countersEach })
    const cookie = await signIn(ours.url)
    for (const hallId of hallIds) {
      await openHall(store, hallId, cookie.holder)
      await fill(store, redis.plain, hallId, countersEach)
    }
    const send = startLoad(bench, redis)

    // Neighbours on a connection are neighbours in no hall: every hall is called in by everybody.
    const counters = Array.from({ length: countersEach }, (_, index) => hallIds.map(hallId => ({ hallId, counterId: `${index + 1}` }))).flat()
    const requests = (from: number, count: number): Request[] => counters.slice(from, from + count).map(({ hallId, counterId }) => ({
      path: `/api/halls/${hallId}/counters/${counterId}/call-next`,
      headers: { cookie: cookie.text, 'idempotency-key': randomUUID() }
    }))
    const refill = async () => {
      bench.says('callNext, visitors leave and others come')
      await together(hallIds, 20, async hallId => {
        const open = Object.values((await readBoard(store, hallId)).tickets)
        const atCounters = open.filter(({ status }) => status === 'called')
        for (const { ticketId } of atCounters) await cancel(store, { hallId, ticketId, by: 'visitor' })
        await fill(store, redis.plain, hallId, atCounters.length)
      })
    }

    const [sample] = requests(0, 1)
    const answer = await fetch(ours.url + (sample?.path ?? ''), { method: 'POST', headers: sample?.headers ?? {} })
    const [[, [, event]]] = await redis.plain.xrevrange(hallKeys(hallIds[0] ?? '').log, '+', '-', 'COUNT', 1) as [[string, [string, string]]]
    await bare.server.ask('resemble', { event, answer: await answer.json() as Record<string, unknown> })
    for (const side of [ours, bare]) await send(side, crowd, requests(1, many / 2))

    const [crowded, alone]: [Round[], Round[]] = [[], []]
    await eachRound(bench, 'callNext', async round => {
      await refill()
      bench.says(`callNext, round ${round} of ${bench.rounds}`)
      if (bench.wants('callNext')) crowded.push({ ours: await send(ours, crowd, requests(0, many)), bare: await send(bare, crowd, requests(0, many)) })
      if (bench.wants('callNextOneByOne')) alone.push({ ours: await send(ours, 1, requests(many, few)), bare: await send(bare, 1, requests(many, few)) })
    })
    return {
      ...crowded.length > 0 && { callNext: resultOf(crowded, 'perSecond') },
      ...alone.length > 0 && { callNextOneByOne: resultOf(alone, 'perSecond') }
    }
  }
}

/** A clerk of the demo who may hold any counter. */
export async function signIn (url: string): Promise<{ text: string, holder: string }> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'clerk', password: demoPassword })
  })
  const { holder } = await answer.json() as { holder: string }
  return { text: answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; '), holder }
}
