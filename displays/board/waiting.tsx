/** Before the first board: a dark frame with what is known, and never a white flash. */
import type { Name } from '../../src/contract/catalog.js'
import type { Freshness } from '../shared/freshness.js'
import { Fresh } from '../shared/kit/fresh.js'
import type { No } from '../shared/refusals.js'
import { useRefusalWords } from '../shared/use-refusal-words.js'
import type { Words } from '../shared/words.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly refusal: No | undefined
  readonly name: Name | undefined
}

export function Waiting ({ words, fresh, everHeard, refusal, name }: Props) {
  const said = useRefusalWords(words.lang, refusal)
  return (
    <main className='board-plain'>
      <h1>{name ? words.name(name) : words.own.title}</h1>
      <Fresh fresh={fresh} everHeard={everHeard} words={words.shared} />
      {said !== undefined && <p>{said}</p>}
      {fresh === 'lost' && <p>{words.shared.lostTitle}</p>}
    </main>
  )
}
