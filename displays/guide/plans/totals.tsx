/** Staying and moving, side by side: both until the service begins, the way included; never the gain alone. */
import type { Wait } from '../../../src/contract/wait.js'
import { waitWords } from '../../shared/words.js'
import type { GuideProps } from '../guide-props.js'

interface Props extends Pick<GuideProps, 'words'> {
  readonly stay: Wait
  readonly there: Wait
  readonly travelMs: number
}

export function Totals ({ words: { own, shared }, stay, there, travelMs }: Props) {
  return (
    <dl className='totals'>
      <div><dt>{own.stayHere}</dt><dd>{waitWords(shared, stay)}</dd></div>
      <div><dt>{own.goThere}</dt><dd>{waitWords(shared, there)}</dd><dd className='totals-way'>{own.travel(Math.round(travelMs / 60_000))}</dd></div>
    </dl>
  )
}
