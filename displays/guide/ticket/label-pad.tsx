/** Letters and digits for a thumb: a tablet's own keyboard would cover half of what is looked for. */
import type { HallView } from '../../shared/hall-view.js'
import { Icon } from '../../shared/kit/icon.js'
import type { GuideProps } from '../guide-props.js'

interface Props {
  readonly words: GuideProps['words']
  readonly halls: readonly HallView[]
  readonly query: string
  readonly type: (text: string) => void
}

const digits = '1234567890'.split('')

export function LabelPad ({ words: { own }, halls, query, type }: Props) {
  const letters = [...new Set(halls.flatMap(({ lines }) => lines.map(({ letter }) => letter)))].toSorted()
  const key = (character: string) => <button key={character} type='button' className='button' onClick={() => { type(query + character) }}>{character}</button>
  return (
    <div className='pad'>
      <input value={query} inputMode='none' autoComplete='off' autoCapitalize='characters' spellCheck={false} aria-label={own.findLabel} placeholder={own.findLabel} onChange={event => { type(event.target.value) }} />
      <div className='pad-keys'>{letters.map(key)}</div>
      <div className='pad-keys pad-digits'>
        {digits.map(key)}
        <button type='button' className='button' disabled={query === ''} aria-label={own.erase} onClick={() => { type(query.slice(0, -1)) }}><Icon name='erase' /></button>
        <button type='button' className='button' disabled={query === ''} onClick={() => { type('') }}>{own.clear}</button>
      </div>
    </div>
  )
}
