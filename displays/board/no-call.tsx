/** A wall on which nobody is called: what to do instead of an empty table. */
import type { Words } from '../shared/words.js'
import type { BoardWords } from './zh-CN.js'

export function NoCall ({ words: { own, shared, other, lang }, waiting }: { readonly words: Words<BoardWords>, readonly waiting: number }) {
  return (
    <section className='hero hero-empty'>
      <p>
        {waiting === 0 ? shared.noWait : own.waitForCall}
        <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{waiting === 0 ? other.shared.noWait : other.own.waitForCall}</span>
      </p>
    </section>
  )
}
