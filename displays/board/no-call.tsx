/** A wall on which nobody is called: what to do instead of an empty table. */
import type { Words } from '../shared/words.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly waiting: number
  /** Windows that are open for these lines. */
  readonly open: number
}

export function NoCall ({ words: { own, shared, other, lang }, waiting, open }: Props) {
  const say = (ownWords: BoardWords, sharedWords: typeof shared): string => {
    if (waiting > 0) return ownWords.waitForCall
    // "Straight to the window" helps only where there is one.
    return open > 0 ? sharedWords.noWait : sharedWords.noCounter
  }
  return (
    <section className='hero hero-empty'>
      <p>
        {say(own, shared)}
        <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{say(other.own, other.shared)}</span>
      </p>
    </section>
  )
}
