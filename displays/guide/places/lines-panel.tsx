/** Every line: how many, how long, how it compares with the other hall, and whether numbers are still given. */
import type { LineFlow } from '../../../src/contract/flow.js'
import { waitWords } from '../../shared/words.js'
import { commands } from '../commands.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { useSooner } from '../hall/sooner.js'

const choices = ['auto', 'open', 'closed'] as const

export function LinesPanel (props: GuideProps & { readonly close: () => void }) {
  const { words, hall, flow, grid, names, time, press: { press, isPressing }, isLocked, close } = props
  const { own, shared, name } = words
  const sooner = useSooner(props)
  const areas = new Set(hall.areas.filter(({ gridId }) => grid === undefined || gridId === grid).map(({ areaId }) => areaId))
  const set = (line: LineFlow, issuing: typeof choices[number]): void => {
    if (issuing === line.issuing) return
    void press(commands.setIssuing(hall.hallId, line.serviceId, issuing === 'auto' ? null : issuing), own.issuingSet(name(line.name)))
  }
  return (
    <PanelFrame title={own.linesTitle} hint={own.linesHint} words={words} close={close}>
      <ol className='lines'>
        {flow.lines.filter(({ areaId }) => areas.has(areaId)).map(line => {
          const { serviceId, letter, waiting, travelling, countersOpen, wait, isClosing, issuing, lastTicketAt } = line
          const facts = [shared.waiting(waiting), waitWords(shared, wait), own.windowsOpen(countersOpen), travelling > 0 && own.onTheWay(travelling), sooner(serviceId)]
          return (
            <li key={serviceId} className='line'>
              <div>
                <h3>{letter} {names.service(serviceId)}</h3>
                <p>{facts.filter(Boolean).join(' · ')}</p>
                <p className={isClosing ? 'line-closing' : 'line-open'}>{[isClosing ? own.issuingNow.closed : own.issuingNow.open, lastTicketAt !== undefined && own.lastTicket(time(lastTicketAt))].filter(Boolean).join(' · ')}</p>
              </div>
              <div className='segments' role='group' aria-label={names.service(serviceId)}>
                {choices.map(choice => <button key={choice} type='button' className='button' aria-pressed={issuing === choice} disabled={isLocked || isPressing} onClick={() => { set(line, choice) }}>{own.issuing[choice]}</button>)}
              </div>
            </li>
          )
        })}
      </ol>
    </PanelFrame>
  )
}
