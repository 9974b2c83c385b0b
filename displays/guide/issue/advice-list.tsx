/** What is worth telling a visitor before a number is drawn; nothing, when nothing would help. */
import type { Advice } from '../../../src/contract/move.js'
import { waitWords } from '../../shared/words.js'
import type { GuideProps } from '../guide-props.js'

export function AdviceList ({ words: { own, shared }, names, time, advice }: Pick<GuideProps, 'words' | 'names' | 'time'> & { readonly advice: readonly Advice[] }) {
  if (advice.length === 0) return null
  return (
    <div className='advice'>
      <h3>{own.adviceTitle}</h3>
      <ul>
        {advice.map(each => {
          const { title, facts } = saying(each)
          return <li key={each.kind}><b>{title}</b>{facts !== '' && <span>{facts}</span>}</li>
        })}
      </ul>
    </div>
  )

  function saying (each: Advice): { readonly title: string, readonly facts: string } {
    switch (each.kind) {
      case 'other-hall': return {
        title: (each.certainty === 'faster' ? own.adviceHall : own.adviceCrowd)(names.hall(each.hallId)),
        facts: [own.hereAbout(waitWords(shared, each.here)), own.thereAbout(waitWords(shared, each.there)), own.travel(Math.round(each.travelMs / 60_000))].join(' · ')
      }
      case 'other-time': return { title: own.adviceTime(time(each.at)), facts: [own.hereAbout(waitWords(shared, each.here)), own.thenAbout(waitWords(shared, each.there))].join(' · ') }
      case 'online': return { title: own.adviceOnline, facts: '' }
      case 'zone': return { title: own.adviceZone(names.zone(each.zoneId), each.free), facts: each.waiting > 0 ? own.zoneLine(each.waiting) : '' }
    }
  }
}
