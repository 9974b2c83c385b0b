/** Wakes the readers of a hall's log. What happened is always read from the log itself. */
import type { Cluster, Redis } from 'ioredis'
import { hallKeys } from './keys.js'

/** One subscriber connection for a process; a lost wake-up costs its readers one beat at most. */
export class News {
  readonly #redis: Redis | Cluster
  readonly #listeners = new Map<string, () => void>()

  constructor (subscriber: Redis | Cluster) {
    this.#redis = subscriber
    subscriber.on('message', (channel: string) => this.#listeners.get(channel)?.())
  }

  /** Calls `wake` whenever the hall's log has grown. One listener a hall. */
  async listen (hallId: string, wake: () => void): Promise<void> {
    const channel = hallKeys(hallId).news
    this.#listeners.set(channel, wake)
    await this.#redis.subscribe(channel)
  }
}
