/** What if: windows opened or closed on a copy of the hall, and what the waits would be then. */
import { useState } from 'react'
import type { WhatIfAnswer } from '../../../src/contract/http.js'
import { waitWords } from '../../shared/words.js'
import { commands } from '../commands.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { EffectLine } from '../plans/effect.js'

export function TryPanel ({ words, hall, flow, grid, names, press: { press, isPressing }, isLocked, close }: GuideProps & { readonly close: () => void }) {
  const { own, shared } = words
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [answer, setAnswer] = useState<WhatIfAnswer>()
  const counters = flow.counters.filter(({ gridId }) => grid === undefined || gridId === grid)
  const closed = counters.filter(({ state }) => state === 'closed')
  const working = counters.filter(({ state }) => state !== 'closed')
  const turn = (counterId: string): void => {
    const next = new Set(chosen)
    if (!next.delete(counterId)) next.add(counterId)
    setChosen(next)
  }
  const calculate = async (): Promise<void> => {
    const pick = (from: typeof counters) => from.flatMap(({ counterId }) => chosen.has(counterId) ? [counterId] : [])
    const heard = await press(commands.whatIf(hall.hallId, { open: pick(closed), close: pick(working) }))
    if (heard?.ok) setAnswer(heard.body as WhatIfAnswer)
  }
  const windows = (title: string, list: typeof counters) => list.length > 0 && (
    <fieldset className='windows'>
      <legend>{title}</legend>
      {list.map(({ counterId, number }) => <button key={counterId} type='button' className='button' aria-pressed={chosen.has(counterId)} aria-label={shared.window(number)} onClick={() => { turn(counterId) }}>{number}</button>)}
    </fieldset>
  )
  if (!answer) {
    return (
      <PanelFrame title={own.tryTitle} hint={own.tryHint} words={words} close={close}>
        {windows(own.tryOpen, closed)}
        {windows(own.tryClose, working)}
        <p className='panel-acts'>
          <button type='button' className='button main' disabled={isLocked || isPressing || chosen.size === 0} onClick={() => { void calculate() }}>{own.tryGo}</button>
          <span>{chosen.size === 0 ? own.tryNone : counters.filter(({ counterId }) => chosen.has(counterId)).map(({ number }) => shared.window(number)).join(shared.separator)}</span>
        </p>
      </PanelFrame>
    )
  }
  const rows = answer.lines.filter(({ before, after }) => waitWords(shared, before) !== waitWords(shared, after))
  return (
    <PanelFrame title={own.tryTitle} hint={own.tryHint} words={words} close={close}>
      {answer.overall && <div className='try-overall'><b>{own.tryOverall}</b><EffectLine own={own} effect={answer.overall} /></div>}
      {rows.length === 0
        ? <p className='column-none'>{own.tryNothing}</p>
        : (
          <table className='try'>
            <thead><tr><td /><th scope='col'>{own.before}</th><th scope='col'>{own.after}</th></tr></thead>
            <tbody>
              {rows.map(({ serviceId, before, after }) => <tr key={serviceId}><th scope='row'>{names.service(serviceId)}</th><td>{waitWords(shared, before)}</td><td><b>{waitWords(shared, after)}</b></td></tr>)}
            </tbody>
          </table>
          )}
      <p className='panel-acts'><button type='button' className='button strong' onClick={() => { setAnswer(undefined) }}>{own.tryChange}</button></p>
    </PanelFrame>
  )
}
