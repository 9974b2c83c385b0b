/**
 * Sentences from the engine, one at a time: calls first, then what may soon be called.
 *
 * The same sentence asked for by many is rendered once. What is made ahead takes at most a quarter of the time, and
 * is dropped as soon as something else is more likely.
 */
import { createHash } from 'node:crypto'
import type { Cache } from './cache.js'
import type { Engine, Sentence } from './engine.js'
import { trimmed, wavOf } from './wav.js'

/** A sentence takes 0.03 s with the machine's engine and 0.3 s with the packaged one; what takes this long has hung. */
const renderWithinMs = 8000
/** Silence left at both ends. */
const keptMs = 40
/** Beyond this nobody would hear it in time. */
const waitingMax = 64
/** After work ahead the engine rests three times as long as that took. */
const restFactor = 3
/** So many failures in a row: the engine is not there any more, for a while. */
const failuresMax = 3
const awayMs = 60_000

export interface RendererOptions {
  readonly engine: Engine
  readonly cache: Cache
  /** Real clock, ms. */
  readonly real: () => number
  readonly trouble: (event: string, facts: Record<string, unknown>) => void
}

export const nothingRendered = { rendered: 0, ahead: 0, fromCache: 0, failed: 0, lastMs: 0 }

interface Work extends Sentence {
  readonly key: string
  readonly done: (wav: Buffer) => void
  readonly failed: (problem: unknown) => void
}

export class Renderer {
  readonly figures = { ...nothingRendered }
  readonly #options: RendererOptions
  readonly #underWay = new Map<string, Promise<Buffer>>()
  #waiting: Work[] = []
  /** By who asked for it: an area. */
  readonly #ahead = new Map<string, readonly Sentence[]>()
  #isBusy = false
  #isClosed = false
  #resting: NodeJS.Timeout | undefined
  #failures = 0
  #awayUntil = -Infinity

  constructor (options: RendererOptions) {
    this.#options = options
  }

  /** False for a minute after it failed again and again. */
  isWell (): boolean {
    return this.#options.real() >= this.#awayUntil
  }

  /** The sentence as a WAV file. Rejects when the engine cannot, or has too much to do. */
  async say (sentence: Sentence): Promise<Buffer> {
    const key = this.#keyOf(sentence)
    const underWay = this.#underWay.get(key)
    if (underWay) return await underWay
    const said = this.#fetch(sentence, key)
    this.#underWay.set(key, said)
    try {
      return await said
    } finally {
      this.#underWay.delete(key)
    }
  }

  /** What `owner` may soon need: replaces what it said before. */
  makeAhead (owner: string, sentences: readonly Sentence[]): void {
    this.#ahead.set(owner, sentences)
    void this.#work()
  }

  waiting (): number {
    return this.#waiting.length
  }

  close (): void {
    this.#isClosed = true
    clearTimeout(this.#resting)
    this.#ahead.clear()
    for (const { failed } of this.#waiting.splice(0)) failed(new Error('the voice is closed'))
    this.#options.engine.close()
  }

  async #fetch (sentence: Sentence, key: string): Promise<Buffer> {
    const kept = await this.#options.cache.get(key)
    if (kept) {
      this.figures.fromCache++
      return kept
    }
    if (this.#isClosed || this.#waiting.length >= waitingMax || !this.isWell()) throw new Error('the engine is not there, or has too much to do')
    return await new Promise((done, failed) => {
      this.#waiting.push({ ...sentence, key, done, failed })
      void this.#work()
    })
  }

  async #work (): Promise<void> {
    if (this.#isBusy || this.#isClosed) return
    this.#isBusy = true
    try {
      for (let work = this.#waiting.shift(); work; work = this.#waiting.shift()) {
        // Those who waited behind failures would wait as long for their own.
        if (this.isWell()) await this.#serve(work)
        else work.failed(new Error('the engine is not there'))
      }
    } finally {
      this.#isBusy = false
    }
    await this.#workAhead()
  }

  async #serve ({ key, done, failed, ...sentence }: Work): Promise<void> {
    try {
      // Once more with a fresh process: one that died in the middle is not the sentence's fault.
      done(await this.#render(sentence, key).catch(async () => await this.#render(sentence, key)))
    } catch (problem) {
      failed(problem)
    }
  }

  /** One sentence, then a rest; a call that comes in between does not wait for the rest. */
  async #workAhead (): Promise<void> {
    if (this.#isBusy || this.#isClosed || this.#resting || !this.isWell()) return
    const sentence = this.#nextAhead()
    if (!sentence) return
    this.#isBusy = true
    const key = this.#keyOf(sentence)
    const said = this.#render(sentence, key)
    this.#underWay.set(key, said)
    try {
      await said
      this.figures.ahead++
    } catch {
      // Nobody asked for it; whoever does hears of it.
    } finally {
      this.#underWay.delete(key)
      this.#isBusy = false
    }
    if (!this.#isClosed) {
      this.#resting = setTimeout(() => {
        this.#resting = undefined
        void this.#work()
      }, this.figures.lastMs * restFactor).unref()
    }
    if (this.#waiting.length > 0) await this.#work()
  }

  #nextAhead (): Sentence | undefined {
    for (const [owner, sentences] of this.#ahead) {
      this.#ahead.delete(owner)
      const [first, ...rest] = sentences.filter(sentence => !this.#options.cache.has(this.#keyOf(sentence)) && !this.#underWay.has(this.#keyOf(sentence)))
      if (!first) continue
      // Behind the others: areas take turns.
      if (rest.length > 0) this.#ahead.set(owner, rest)
      return first
    }
    return undefined
  }

  async #render (sentence: Sentence, key: string): Promise<Buffer> {
    const { engine, cache, real, trouble } = this.#options
    const beganAt = real()
    try {
      const wav = wavOf(trimmed(await engine.render(sentence, renderWithinMs), keptMs))
      this.#failures = 0
      this.figures.rendered++
      this.figures.lastMs = Math.max(0, real() - beganAt)
      await cache.put(key, wav)
      return wav
    } catch (problem) {
      this.figures.failed++
      if (!this.#isClosed) trouble('voice-not-rendered', { err: problem, lang: sentence.lang })
      if (++this.#failures >= failuresMax) this.#awayUntil = real() + awayMs
      throw problem
    }
  }

  #keyOf ({ text, lang, rate }: Sentence): string {
    return createHash('sha256').update([this.#options.engine.name, lang, rate, text].join('\n')).digest('hex')
  }
}
