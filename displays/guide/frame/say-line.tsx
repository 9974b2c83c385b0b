/** One line above the tools: what was done, what the hall said no to, or that the picture is old. */
import { isPast, type Freshness } from '../../shared/freshness.js'
import { refusalWords, type No } from '../../shared/refusals.js'
import type { Words } from '../../shared/words.js'
import type { Press } from '../use-press.js'
import type { GuideWords } from '../zh-CN.js'

interface Props {
  readonly words: Words<GuideWords>
  readonly press: Press
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly refusal: No | undefined
  /** `10:39`: the last moment that was true. */
  readonly trueAt: string | undefined
}

export function Banner ({ words: { own, shared, lang }, fresh, everHeard, refusal, trueAt }: Props) {
  if (refusal !== undefined && !everHeard) return <p className='banner banner-danger' role='alert'>{refusalWords(lang, refusal)}</p>
  if (isPast(fresh)) {
    const time = trueAt ?? '--:--'
    return <p className={`banner ${fresh === 'lost' ? 'banner-lost' : 'banner-danger'}`} role='alert'>{fresh === 'lost' ? own.lostSince(time) : own.staleSince(time)}</p>
  }
  return fresh === 'delayed' ? <p className='banner banner-note'>{everHeard ? own.delayed : shared.connecting}</p> : null
}

export function SayLine ({ words: { own, lang }, press: { isPressing, isSlow, said } }: Pick<Props, 'words' | 'press'>) {
  if (isPressing) return <p className='say' role='status'>{isSlow ? own.retrying : own.sending}</p>
  if (!said) return <p className='say' role='status' />
  return 'refusal' in said
    ? <p key={said.count} className='say say-no' role='alert'>{refusalWords(lang, said.refusal)}</p>
    : <p key={said.count} className='say say-done' role='status'>{said.words}</p>
}
