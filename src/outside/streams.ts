/** The streams of server-sent events: who reads which hall, from where on; beats, and why each of them ends. */
import { Refusal } from '../contract/refusal.js'
import type { Place } from '../domain/outside/hook-record.js'
import { outsideLimits } from '../domain/outside/limits.js'
import { hallOf, type StoreContext } from '../store/context.js'
import { News } from '../store/news.js'
import { Follower } from './follower.js'
import { Reader, type EndBecause, type Pipe } from './reader.js'

export interface StreamsOptions {
  readonly store: StoreContext
  /** A connection for subscribing only; absent: the logs are looked at again and again. */
  readonly subscriber?: ConstructorParameters<typeof News>[0] | undefined
  readonly onTrouble: (problem: unknown) => void
}

export interface Asked {
  readonly hallId: string
  readonly keyId: string
  /** After what: nothing for the hall as it is now; without an epoch, the present one. */
  readonly after?: { readonly epoch?: number | undefined, readonly version: number } | undefined
  /** Whether the key still lets in who reads. */
  readonly holds: () => Promise<boolean>
}

/** How often logs are looked at where nobody tells of news, real ms. */
const pollMs = 250

export class Streams {
  readonly #options: StreamsOptions
  readonly #news: News | undefined
  readonly #followers = new Map<string, Promise<Follower>>()
  readonly #readers = new Set<Reader>()
  readonly #timers: NodeJS.Timeout[]
  #isChecking = false
  #isClosed = false

  constructor (options: StreamsOptions) {
    this.#options = options
    this.#news = options.subscriber && new News(options.subscriber)
    this.#timers = [
      setInterval(() => this.#beat(), outsideLimits.streamBeatMs),
      setInterval(() => { void this.#check() }, outsideLimits.streamCheckMs),
      ...this.#news ? [] : [setInterval(() => this.#wakeAll(), pollMs)]
    ]
    for (const timer of this.#timers) timer.unref()
  }

  get count (): number {
    return this.#readers.size
  }

  /**
   * Whether one more may read; to be asked before anything is answered.
   * @throws {Refusal} `hall-unknown`, `too-many-requests`, `store-away`
   */
  async admit ({ hallId, keyId }: Pick<Asked, 'hallId' | 'keyId'>): Promise<void> {
    hallOf(this.#options.store, hallId)
    const own = [...this.#readers].filter(reader => reader.asked.keyId === keyId).length
    if (this.#isClosed || own >= outsideLimits.streamsPerKey || this.#readers.size >= outsideLimits.streamsMax) throw new Refusal('too-many-requests', { retryAfterSeconds: 5 })
    await this.#follower(hallId)
  }

  /** From now on everything of the hall goes down this pipe, until one of both ends. */
  async open (asked: Asked, pipe: Pipe): Promise<void> {
    const reader = new Reader(asked, pipe, () => { this.#readers.delete(reader) })
    this.#readers.add(reader)
    if (this.#isClosed) return reader.end('stopping')
    try {
      const follower = await this.#follower(asked.hallId)
      await reader.follow(follower, asked.after && placeOf(asked.after, follower.place))
    } catch (problem) {
      // It comes back, and goes on where it was.
      reader.end('trouble')
      throw problem
    }
  }

  /** Everybody is told; safe to call twice. */
  async close (): Promise<void> {
    this.#isClosed = true
    for (const timer of this.#timers) clearInterval(timer)
    const ends = [...this.#readers].map(async reader => { reader.end('stopping'); await reader.gone })
    await Promise.all(ends)
  }

  async #follower (hallId: string): Promise<Follower> {
    let opening = this.#followers.get(hallId)
    if (!opening) {
      opening = this.#openFollower(hallId)
      this.#followers.set(hallId, opening)
      opening.catch(() => this.#followers.delete(hallId))
    }
    return await opening
  }

  async #openFollower (hallId: string): Promise<Follower> {
    const follower = await Follower.open(this.#options.store, hallId)
    await this.#news?.listen(hallId, () => { this.#wake(follower) })
    await follower.read()
    return follower
  }

  #wake (follower: Follower): void {
    // Nobody listens: whoever comes next reads what was missed.
    if (follower.listeners.size > 0) follower.read().catch(this.#options.onTrouble)
  }

  #wakeAll (): void {
    for (const opening of this.#followers.values()) opening.then(follower => { this.#wake(follower) }, () => undefined)
  }

  /** A hall whose log cannot be read gets no beat: its readers see that for themselves. */
  #beat (): void {
    for (const opening of this.#followers.values()) {
      opening.then(async follower => {
        if (follower.listeners.size === 0) return
        await follower.check()
        for (const reader of this.#readers) reader.beat(follower, this.#options.store.now())
      }).catch(this.#options.onTrouble)
    }
  }

  async #check (): Promise<void> {
    if (this.#isChecking) return
    this.#isChecking = true
    for (const reader of this.#readers) {
      try {
        if (!await reader.asked.holds()) reader.end('revoked')
        else if (!this.#options.store.catalog.current().halls.has(reader.asked.hallId)) reader.end('hall-gone')
      } catch (problem) {
        // A store that is away says nothing about anybody.
        if (!(problem instanceof Refusal)) this.#options.onTrouble(problem)
      }
    }
    this.#isChecking = false
  }
}

const placeOf = ({ epoch, version }: NonNullable<Asked['after']>, now: Place): Place => ({ epoch: epoch ?? now.epoch, version })
export type { EndBecause }
