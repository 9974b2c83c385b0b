/** One stream: catches up, then follows, and never holds more than its bound for somebody who reads slowly. */
import type { Place } from '../domain/outside/hook-record.js'
import { outsideLimits } from '../domain/outside/limits.js'
import { frame, idOf, type Follower, type Listener, type ResetBecause, type Told } from './follower.js'
import type { Asked } from './streams.js'

/** `slow`: too much waited for it. */
export type EndBecause = 'slow' | 'revoked' | 'hall-gone' | 'stopping' | 'trouble'

/** Where a stream goes: node's response, as far as it is needed. */
export interface Pipe {
  readonly write: (text: string) => boolean
  readonly end: (text: string) => void
  readonly destroy: () => void
  readonly waiting: () => number
  /** More was written than it takes at a time: it will say when it has gone out. */
  readonly isFull: () => boolean
  readonly onDrain: (drained: () => void) => void
  readonly onGone: (gone: () => void) => void
}

/** A reader that takes nothing for so long while it catches up is slow, real ms. */
const drainMs = 10_000

export class Reader implements Listener {
  readonly asked: Asked
  readonly gone: Promise<void>
  readonly #pipe: Pipe
  #place: Place | undefined
  #follower: Follower | undefined
  #isOver = false
  #isFollowing = false
  #drained: (() => void) | undefined

  constructor (asked: Asked, pipe: Pipe, onGone: () => void) {
    this.asked = asked
    this.#pipe = pipe
    this.gone = new Promise(resolve => {
      pipe.onGone(() => {
        this.#isOver = true
        this.#follower?.listeners.delete(this)
        this.#drained?.()
        onGone()
        resolve()
      })
    })
    pipe.onDrain(() => { this.#drained?.() })
    this.#write('retry: 3000\n\n')
  }

  /** From `after` on where that can be told, else from the hall as it is now. */
  async follow (follower: Follower, after: Place | undefined): Promise<void> {
    this.#follower = follower
    await follower.read()
    const because = after === undefined ? 'new' : resetFor(after, follower.place)
    if (because) await this.#reset(because)
    else this.#place = after
    await this.#catchUp()
  }

  tell (told: Told): void {
    if (this.#isOver || !this.#place || told.version <= this.#place.version) return
    this.#place = told
    if (told.text !== undefined) this.#write(told.text)
    if (this.#pipe.waiting() > outsideLimits.streamBacklogMax) this.end('slow')
  }

  broken (): void {
    this.#follower?.listeners.delete(this)
    this.#isFollowing = false
    this.#reset('epoch').then(async () => { await this.#catchUp() }).catch(() => this.end('trouble'))
  }

  /** Says that everything up to here was told. */
  beat (follower: Follower, at: number): void {
    if (this.#isOver || !this.#isFollowing || follower !== this.#follower || !this.#place) return
    const { epoch, version } = this.#place
    this.#write(frame('beat', idOf(this.#place), { hallId: follower.hallId, epoch, version, at }))
    if (this.#pipe.waiting() > outsideLimits.streamBacklogMax) this.end('slow')
  }

  end (reason: EndBecause): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#follower?.listeners.delete(this)
    this.#pipe.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`)
    // Who does not read cannot read why, either.
    setTimeout(() => { this.#pipe.destroy() }, outsideLimits.farewellMs).unref()
  }

  async #reset (reason: ResetBecause): Promise<void> {
    const board = await this.#follower?.snapshot()
    if (!board || this.#isOver) return
    this.#place = { epoch: board.epoch, version: board.version }
    this.#write(frame('reset', idOf(this.#place), { reason, ...board }))
    await this.#drain()
  }

  /** Page by page, each when the one before it has gone out; then on with everybody else. */
  async #catchUp (): Promise<void> {
    while (!this.#isOver && this.#follower && this.#place) {
      const atHand = this.#place.epoch === this.#follower.place.epoch ? this.#follower.after(this.#place.version) : undefined
      if (atHand) {
        // From here to the end nothing waits: what is told goes on exactly where this ends.
        for (const told of atHand) this.tell(told)
        if (this.#isOver) return
        this.#isFollowing = true
        this.#follower.listeners.add(this)
        return
      }
      // The snapshot may be ahead of what was read.
      if (this.#place.version > this.#follower.place.version) {
        await this.#follower.check()
        if (this.#place.version > this.#follower.place.version) return this.end('trouble')
        continue
      }
      const { told, isWhole } = await this.#follower.page(this.#place)
      if (!isWhole || told.some(each => each.epoch !== this.#place?.epoch)) await this.#reset(isWhole ? 'epoch' : 'too-old')
      for (const each of told) {
        if (this.#isOver) return
        if (each.epoch !== this.#place.epoch || each.version <= this.#place.version) continue
        this.#place = each
        if (each.text !== undefined) this.#write(each.text)
        if (this.#pipe.waiting() > outsideLimits.streamBacklogMax / 2) await this.#drain()
      }
    }
  }

  #write (text: string): void {
    if (!this.#isOver) this.#pipe.write(text)
  }

  async #drain (): Promise<void> {
    if (this.#isOver || !this.#pipe.isFull()) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => {
        this.end('slow')
        done()
      }, drainMs)
      const done = () => {
        clearTimeout(timer)
        this.#drained = undefined
        resolve()
      }
      this.#drained = done
    })
  }
}

function resetFor (after: Place, now: Place): ResetBecause | undefined {
  if (after.epoch !== now.epoch) return 'epoch'
  if (after.version > now.version) return 'ahead'
  return now.version - after.version > outsideLimits.resumeMax ? 'too-old' : undefined
}
