/** A server process that asks for the word in an area again and again, and says when it has it: real ms. */
import { setTimeout } from 'node:timers/promises'
import { connect, opened } from '../../src/runtime/redis.js'
import { askToSpeak } from '../../src/store/halls/speaker.js'
import { testCatalog, testHall } from './catalog.js'

export interface Asking { readonly path: string, readonly hallId: string, readonly screen: string, readonly everyMs: number }

const { path, hallId, screen, everyMs } = JSON.parse(process.argv[2] ?? '{}') as Asking
const redis = connect({ kind: 'unix', path }, 'commands')
await opened(redis)
const catalog = testCatalog([testHall(hallId)])
const store = { redis, now: () => 0, catalog: { current: () => catalog, reload: async () => catalog } }
for (;;) {
  const [askedAt, isSpeaker] = [Date.now(), await askToSpeak(store, { hallId, areaId: 'ground', screen, canSpeak: true })]
  process.stdout.write(`${isSpeaker ? 'word' : 'none'} ${askedAt} ${Date.now()}\n`)
  await setTimeout(everyMs)
}
