/** The floor plans of a hall. */
import { HallChoice, useHallOf } from '../days/hall-choice.js'
import { useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { Editor } from './editor.js'
import { floor as en } from './en.js'
import { floor as zh } from './zh-CN.js'

export function PlanPage () {
  const own = useWords(zh, en)
  const { halls = [], hall, loaded } = useHallOf()
  const areas = useParts('area')
  const counters = useParts('counter')
  return <>
    <PageHead title={own.title} lead={own.lead} />
    <Shown of={loaded}>{() => hall && <Shown of={areas}>{known => <Shown of={counters}>{body => {
      const { hallId } = hall.value
      const mine = known.parts.filter(each => each.hallId === hallId)
      const desks = body.parts.filter(each => each.hallId === hallId)
      // Begun anew when the plan was written, here or by others.
      const version = Math.max(0, ...[...mine, ...desks].map(each => each.version))
      return <>
        <HallChoice page='plan' halls={halls} hallId={hallId} />
        <Editor key={`${hallId} ${version}`} hallId={hallId} areas={mine} counters={desks} basedOn={Math.min(known.head, body.head)} />
      </>
    }}</Shown>}</Shown>}</Shown>
  </>
}
