/** How fresh this picture is: a dot, a word, and the same for machines to read. */
import type { SharedWords } from '../zh-CN.js'
import type { Freshness } from '../freshness.js'

export function Fresh ({ fresh, everHeard, words }: { readonly fresh: Freshness, readonly everHeard: boolean, readonly words: SharedWords }) {
  return (
    <span className='fresh' data-fresh={fresh}>
      <span className='fresh-dot' />
      {everHeard || fresh !== 'delayed' ? words[fresh] : words.connecting}
    </span>
  )
}
