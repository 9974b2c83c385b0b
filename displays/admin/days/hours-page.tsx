/** Opening hours of a hall, and lunch: of the hall, or of single counters. */
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { CounterHours } from './counter-hours.js'
import { days as en } from './en.js'
import { HallChoice, useHallOf } from './hall-choice.js'
import { HallHours } from './hall-hours.js'
import { HallLunch } from './hall-lunch.js'
import { days as zh } from './zh-CN.js'

export function HoursPage () {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const { halls = [], hall, loaded } = useHallOf()
  const counters = useParts('counter')
  return <>
    <PageHead title={own.hoursTitle} lead={own.hoursLead} />
    <Shown of={loaded}>{({ head }) => hall === undefined ? null : (
      <Shown of={counters}>{body => {
        const mine = body.parts.filter(({ hallId }) => hallId === hall.value.hallId)
        const common = { hall, counters: mine, basedOn: Math.min(head, body.head) }
        return <>
          <HallChoice page='hours' halls={halls} hallId={hall.value.hallId} />
          <div className='days-columns'>
            {/* What others wrote meanwhile is begun from anew. */}
            <HallHours key={`week ${hall.part} ${hall.version}`} {...common} title={own.weekOf(name(hall.value.shortName))} />
            <div className='days-column'>
              <CounterHours key={`counters ${hall.part}`} {...common} />
              <HallLunch key={`lunch ${hall.part} ${hall.version}`} {...common} />
            </div>
          </div>
        </>
      }}</Shown>
    )}</Shown>
  </>
}
