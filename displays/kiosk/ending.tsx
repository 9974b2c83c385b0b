/** A number that was there before: taken already for the same errand, or brought along from elsewhere. */
import type { HallView } from '../shared/hall-view.js'
import { Frame, type FrameProps } from './frame.js'
import { placeOf } from './page-props.js'
import { windowsOf } from './paper/windows.js'
import { RingButton } from './ring-button.js'
import { serviceOf, type Step } from './visit.js'

const staysMs = 12_000
const elderStaysMs = 24_000

interface Props extends FrameProps {
  readonly hall: HallView
  readonly step: Extract<Step, { at: 'had' | 'arrived' }>
  readonly onEnd: () => void
}

export function Ending ({ step, onEnd, ...frame }: Props) {
  const { words, hall, visit } = frame
  const { own, lang } = words
  const serviceId = step.at === 'had' ? serviceOf(step.errand) : step.serviceId
  const windows = windowsOf(hall.counters, serviceId, lang)
  return (
    <Frame {...frame} hasNav={false} hasSteps={false}>
      <section className='page page-done page-ending'>
        <header className='page-head'><h1 role='status'>{step.at === 'had' ? own.hadTitle : own.arrivedTitle}</h1></header>
        <p className='done-label' style={{ fontSize: `calc(var(--u) * ${step.label.length > 4 ? 310 : 370})` }}>{step.label}</p>
        <p className='done-place'><span>{step.at === 'had' ? own.hadText : own.place}</span>{placeOf(words, hall, serviceId)}</p>
        <p className='done-wait'>{windows === '' ? '' : own.windows(windows)}</p>
        <div />
        <div className='done-buttons'><RingButton own={own} staysMs={visit.isElder ? elderStaysMs : staysMs} onEnd={onEnd} /></div>
      </section>
    </Frame>
  )
}
