/** A hall with a feed of its own on a real port: store, sockets, nothing between. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Refusal } from '../../src/contract/refusal.js'
import type { WatchRequest } from '../../src/contract/socket.js'
import { Feed } from '../../src/realtime/feed.js'
import { hallOf } from '../../src/store/context.js'
import { testConnection } from './redis.js'
import { Screen } from './screen.js'
import { openStoreHall } from './store-hall.js'

export type FeedHall = Awaited<ReturnType<typeof openFeedHall>>

export async function openFeedHall (t: Parameters<typeof testConnection>[0], options: Parameters<typeof openStoreHall>[1] = {}) {
  const hall = await openStoreHall(t, { open: ['1', '2', '3'], ...options })
  const troubles: unknown[] = []
  const screens: Screen[] = []

  const listen = async () => {
    const server = createServer()
    const feed = new Feed(server, {
      store: hall.store,
      subscriber: await testConnection(t, 'subscriber'),
      onTrouble: trouble => troubles.push(trouble),
      gatekeeper: {
        admit: async (headers, audience) => { if (audience !== 'wall' && headers.cookie !== 'staff=yes') throw new Refusal('sign-in-needed') },
        agentOf: async headers => headers['x-agent'] as string,
        isTicketToken: (ticketId, token) => token === `token-of-${ticketId}`,
        hall: hallId => hallOf(hall.store, hallId)
      }
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const close = async () => {
      await feed.close()
      server.closeAllConnections()
      server.close()
    }
    t.teardown(async () => {
      for (const screen of screens) screen.close()
      await close()
    })
    return { feed, close, port: (server.address() as AddressInfo).port }
  }

  const first = await listen()
  return {
    ...hall,
    ...first,
    troubles,
    /** Another process on the same store. */
    listen,
    watch: async (audience: WatchRequest['audience'] = 'wall', more: Partial<WatchRequest> & { port?: number } = {}) => {
      const { port = first.port, ...request } = more
      const screen = new Screen(`http://127.0.0.1:${port}`, audience === 'counter' || audience === 'guide' ? { cookie: 'staff=yes' } : {})
      screens.push(screen)
      await screen.watch({ hallId: hall.hallId, audience, ...request })
      return screen
    }
  }
}
