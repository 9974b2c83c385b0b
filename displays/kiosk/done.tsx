/** The number, as large as it goes; where to wait; the code for the phone. Then the kiosk is free again. */
import { useEffect, useRef, useState } from 'react'
import { Qr } from '../shared/kit/qr.js'
import type { HallView } from '../shared/hall-view.js'
import { waitWords } from '../shared/words.js'
import { Frame, type FrameProps } from './frame.js'
import { placeOf } from './page-props.js'
import type { Step } from './visit.js'

const staysMs = 8000
const elderStaysMs = 16_000
const lookEveryMs = 200

interface Props extends FrameProps {
  readonly hall: HallView
  readonly step: Extract<Step, { at: 'done' }>
  readonly onEnd: () => void
}

export function Done ({ step, onEnd, ...frame }: Props) {
  const { words, hall, visit } = frame
  const { own, shared } = words
  const { ticket, aheadCount, wait, link } = step.issued
  const stays = visit.isElder ? elderStaysMs : staysMs
  const [restMs, setRestMs] = useState(stays)
  const end = useRef(onEnd)
  useEffect(() => { end.current = onEnd })
  useEffect(() => {
    let until = performance.now() + stays
    const timer = window.setInterval(() => {
      const rest = until - performance.now()
      setRestMs(Math.max(0, rest))
      if (rest <= 0) end.current()
    }, lookEveryMs)
    // Whoever touches the page is still looking at it, or scanning.
    const touch = (): void => { until = performance.now() + stays }
    window.addEventListener('pointerdown', touch)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pointerdown', touch)
    }
  }, [stays])
  return (
    <Frame {...frame} hasNav={false}>
      <section className='page page-done'>
        <header className='page-head'><h1>{own.doneTitle}</h1></header>
        <p className='done-label' style={{ fontSize: `calc(var(--u) * ${ticket.label.length > 4 ? 270 : 330})` }}>{ticket.label}</p>
        <p className='done-place'><span>{own.donePlace}</span>{placeOf(words, hall, ticket.serviceId)}</p>
        <p className='done-wait'>{aheadCount === 0 ? shared.aheadNone : shared.ahead(aheadCount)} · {waitWords(shared, wait)}</p>
        <figure className='done-qr'>
          <Qr text={new URL(link, window.location.href).href} label={own.qr} />
          <figcaption>{own.scan}</figcaption>
        </figure>
        <button type='button' className='main done-finish' onClick={() => { onEnd() }}>
          <Ring share={restMs / stays} />{own.finish} {own.seconds(Math.ceil(restMs / 1000))}
        </button>
      </section>
    </Frame>
  )
}

const around = 2 * Math.PI * 20

function Ring ({ share }: { readonly share: number }) {
  return (
    <svg className='ring' viewBox='0 0 48 48' aria-hidden='true'>
      <circle cx='24' cy='24' r='20' fill='none' stroke='currentColor' strokeOpacity='.35' strokeWidth='6' />
      <circle cx='24' cy='24' r='20' fill='none' stroke='currentColor' strokeWidth='6' strokeDasharray={`${around * share} ${around}`} transform='rotate(-90 24 24)' />
    </svg>
  )
}
