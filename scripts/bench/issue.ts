/** Issuing over HTTP, as a kiosk does it, against a bare route that does one durable script of the same size. */
import { randomUUID } from 'node:crypto'
import { hallKeys } from '../../src/store/keys.js'
import { eachRound, type Run } from './bench.js'
import { resultOf, type Round } from './figures.js'
import { benchServices, openHall } from './hall.js'
import type { Request } from './load.js'
import { startLoad, startServers } from './servers.js'

const crowd = 50

export const issuePaths: Run = {
  paths: ['issue', 'issueOneByOne'],

  async measure (bench) {
    bench.says('issue, servers')
    const { redis, hallIds: [hallId = ''], kioskTokens: [token = ''], store, ours, bare } = await startServers(bench, { halls: 1, countersEach: 60 })
    await openHall(store, hallId)
    const send = startLoad(bench, redis)
    const requests = (count: number): Request[] => Array.from({ length: count }, (_, index) => ({
      path: `/api/halls/${hallId}/tickets`,
      // Every request of a kiosk carries a key of its own.
      headers: { 'content-type': 'application/json', authorization: `Device ${token}`, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ serviceId: benchServices[index % benchServices.length], channel: 'kiosk', lang: 'zh' })
    }))

    const [sample] = requests(1)
    const answer = await fetch(ours.url + (sample?.path ?? ''), { method: 'POST', headers: sample?.headers ?? {}, body: sample?.body ?? '' })
    const [[, [, event]]] = await redis.plain.xrevrange(hallKeys(hallId).log, '+', '-', 'COUNT', 1) as [[string, [string, string]]]
    await bare.server.ask('resemble', { event, answer: await answer.json() as Record<string, unknown> })

    const many = bench.isQuick ? 400 : 5000
    const few = bench.isQuick ? 50 : 600
    for (const side of [ours, bare]) await send(side, crowd, requests(many / 2))
    const [together, alone]: [Round[], Round[]] = [[], []]
    await eachRound(bench, 'issue', async () => {
      if (bench.wants('issue')) together.push({ ours: await send(ours, crowd, requests(many)), bare: await send(bare, crowd, requests(many)) })
      if (bench.wants('issueOneByOne')) alone.push({ ours: await send(ours, 1, requests(few)), bare: await send(bare, 1, requests(few)) })
    })
    return {
      ...together.length > 0 && { issue: resultOf(together, 'perSecond') },
      ...alone.length > 0 && { issueOneByOne: resultOf(alone, 'perSecond') }
    }
  }
}
