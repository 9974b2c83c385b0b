/** What is expected to change for half of the visitors, and for nine of ten. */
import type { Effect } from '../../../src/contract/plan.js'
import type { GuideWords } from '../zh-CN.js'
import { effectMinutes } from './plan-words.js'

export function EffectLine ({ own, effect }: { readonly own: GuideWords, readonly effect: Effect }) {
  const { beforeP50Ms, afterP50Ms, beforeP90Ms, afterP90Ms } = effect
  return (
    <dl className='effect' aria-label={own.effect}>
      <div><dt>{own.effectHalf}</dt><dd>{own.fromTo(effectMinutes(beforeP50Ms), effectMinutes(afterP50Ms))}</dd></div>
      <div><dt>{own.effectMost}</dt><dd>{own.fromTo(effectMinutes(beforeP90Ms), effectMinutes(afterP90Ms))}</dd></div>
    </dl>
  )
}
