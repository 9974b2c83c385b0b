/** One counter as this pad works it: what is known of it, the press under way, and one of which nobody knows. */
import { randomUUID } from 'node:crypto'
import type { CounterAnswer } from '../../src/contract/http.js'
import type { CounterPage } from '../../src/contract/pages.js'
import { refusalWords } from '../../src/domain/refusal-words.js'
import { isPassing, press as send, read, type No, type Way } from './ask.js'
import { choose, chooseByTime, type Choice, type ChoiceMemory, type Press, type Verb } from './choose.js'
import type { Meant } from './read-keys.js'
import type { PadWords } from './zh-CN.js'

export interface Place extends Way {
  readonly hallId: string
  readonly counterId: string
}

export interface Mouth {
  /** A line that stays. `isTrouble`: worth a bell. */
  readonly say: (text: string, isTrouble?: boolean) => void
  /** The state changed. */
  readonly show: () => void
}

interface Sent {
  readonly press: Press
  /** One press, one key, through every try. */
  readonly key: string
  /** The counter's version before it. */
  readonly version: number
}

/** After these the 8 s begin in which a recall is not sent. */
const calls: readonly Verb[] = ['call-next', 'finish-and-call-next', 'recall', 'call']

export class Desk {
  page: CounterPage | undefined
  isAway = false
  /** When the hall last answered. */
  seenAt: number | undefined
  /** The hall's lasting no to this pad. */
  no: No | undefined
  pressing: Sent | undefined
  unknown: Sent | undefined
  #memory: ChoiceMemory = {}
  readonly #place: Place
  readonly #words: PadWords
  readonly #mouth: Mouth

  constructor (place: Place, words: PadWords, mouth: Mouth) {
    this.#place = place
    this.#words = words
    this.#mouth = mouth
  }

  /** A key was pressed that means something; resolves when the hall has answered, or has not. */
  async hear (meant: Meant, now: number): Promise<void> {
    await this.#do(choose(this.#memory, meant, this.page, now), now)
  }

  async tick (now: number): Promise<void> {
    await this.#do(chooseByTime(this.#memory, now), now)
  }

  /** Reads the counter; what stands there holds. */
  async look (): Promise<void> {
    const answer = await read<CounterPage>(this.#place, this.#path())
    // A press that was made meanwhile knows better.
    if (this.pressing) return
    this.isAway = !answer.ok && isPassing(answer.no)
    this.no = answer.ok || isPassing(answer.no) ? undefined : answer.no
    if (answer.ok) {
      this.seenAt = Date.now()
      this.page = answer.body
      this.#settleUnknown(answer.body)
    }
    this.#mouth.show()
  }

  async #do ({ memory, press, hint }: Choice, now: number): Promise<void> {
    this.#memory = memory
    if (hint) this.#mouth.say(this.#words.hints[hint], hint !== 'again' && hint !== 'which-pause')
    if (!press) return
    if (this.pressing) {
      this.#mouth.say(this.#words.busy, true)
      return
    }
    const unknown = this.unknown
    if (unknown && !isSame(unknown.press, press)) {
      this.#mouth.say(this.#words.stillUnknown(this.#words.verbs[unknown.press.verb]), true)
      return
    }
    await this.#send(unknown ?? { press, key: randomUUID(), version: this.page?.counter.version ?? 0 }, now)
  }

  async #send (sent: Sent, now: number): Promise<void> {
    const { press: { verb, body }, key } = sent
    this.pressing = sent
    this.unknown = undefined
    this.#mouth.show()
    const name = this.#words.verbs[verb]
    const answer = await send<CounterAnswer>(this.#place, `${this.#path()}/${verb}`, body, key, () => { this.#mouth.say(this.#words.retrying(name)) })
    this.pressing = undefined
    if (answer.ok) {
      if (calls.includes(verb)) this.#memory = { ...this.#memory, calledAt: now }
      this.#took(verb, answer.body)
    } else if (isPassing(answer.no)) {
      this.unknown = sent
      this.isAway = true
      this.#mouth.say(this.#words.unknown(name), true)
    } else {
      this.#mouth.say(`${name}: ${refusalWords[answer.no as keyof typeof refusalWords][this.#place.lang]}`, true)
    }
    await this.look()
  }

  #took (verb: Verb, { ticket, counter }: CounterAnswer): void {
    if (this.page) this.page = { ...this.page, counter, ticket: ticket && ticket.ticketId === counter.ticketId ? ticket : null }
    const what = ticket?.label ?? (verb === 'finish-and-call-next' ? this.#words.nobodyCalled : counter.pauseReason ? this.#words.reasons[counter.pauseReason] : '')
    this.#mouth.say(`${this.#words.verbs[verb]}${what === '' ? '' : ` ${what}`}`)
  }

  /** The hall has spoken again: its state says whether the press counted. */
  #settleUnknown ({ counter }: CounterPage): void {
    if (!this.unknown) return
    const { press: { verb }, version } = this.unknown
    this.unknown = undefined
    const name = this.#words.verbs[verb]
    this.#mouth.say(counter.version > version ? this.#words.wasDone(name) : this.#words.wasNotDone(name), true)
  }

  #path (): string {
    return `/halls/${this.#place.hallId}/counters/${this.#place.counterId}`
  }
}

function isSame (one: Press, other: Press): boolean {
  return one.verb === other.verb && JSON.stringify(one.body) === JSON.stringify(other.body)
}
