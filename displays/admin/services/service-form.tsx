/** A service with its halls, windows and items, filled in on one page: a new one, or one that is there. */
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import type { PartOf } from '../kit/catalog.js'
import { showFirstWrong } from '../kit/field.js'
import { freeLetter, hallOff, wrongIn, type Around, type HallDraft, type ServiceDraft } from './draft.js'
import { services as en } from './en.js'
import { HallFields } from './hall-fields.js'
import { ItemRows } from './item-rows.js'
import { ServiceFields } from './service-fields.js'
import { services as zh } from './zh-CN.js'

interface Props {
  readonly around: Around & { readonly head: number }
  readonly begin: ServiceDraft
  /** Absent: a new one. */
  readonly service?: PartOf<'service'>
  readonly items?: ReadonlyArray<PartOf<'item'>>
  readonly stepsOf: (draft: ServiceDraft) => CatalogStep[]
  readonly basedOn: number
  readonly more?: ReactNode
}

export function ServiceForm ({ around, begin, service, items = [], stepsOf, basedOn, more }: Props) {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const [draft, setDraft] = useState(begin)
  const [isTried, setTried] = useState(false)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(begin)
  useUnsent(isDirty)
  const serviceId = service?.value.serviceId
  const wrong = wrongIn(draft, around, serviceId)
  const wrongAt = (field: string) => isTried ? wrong[field] : undefined
  const count = Object.keys(wrong).length

  const putHall = (hallId: string, hall: HallDraft): void => {
    const others = Object.entries(draft.halls).flatMap(([id, each]) => id !== hallId && each.isOn ? [each.letter] : [])
    setDraft({ ...draft, halls: { ...draft.halls, [hallId]: hall.isOn && hall.letter === '' && draft.halls[hallId]?.isOn === false ? { ...hall, letter: freeLetter(around, others) } : hall } })
  }
  const next = async (): Promise<void> => {
    setTried(true)
    if (count > 0) {
      showFirstWrong()
      return
    }
    const done = await change({ steps: stepsOf(draft), basedOn })
    if (done) go('services', true)
  }
  return (
    <form className='admin-form' onSubmit={event => {
      event.preventDefault()
      void next()
    }}>
      <section className='admin-panel'>
        <h2>{own.basics}</h2>
        <ServiceFields draft={draft} wrongAt={wrongAt} onChange={setDraft} />
      </section>
      <section className='admin-panel'>
        <h2>{own.halls}</h2>
        {wrongAt('halls') && <Alert type='error' showIcon title={own.wrong['no-hall']} />}
        {around.halls.map(hall => {
          const { hallId } = hall.value
          return <HallFields key={hallId} hall={hall} around={around} draft={draft.halls[hallId] ?? hallOff} {...serviceId !== undefined && { serviceId }} itemCount={items.length} wasOn={service !== undefined && begin.halls[hallId]?.isOn === true} wrongAt={field => wrongAt(`halls.${hallId}.${field}`)} onChange={each => { putHall(hallId, each) }} />
        })}
      </section>
      {!service && (
        <section className='admin-panel'>
          <h2>{own.itemsTitle}</h2>
          <p className='admin-lead'>{own.itemsLead}</p>
          <ItemRows draft={draft} wrongAt={wrongAt} onChange={setDraft} />
        </section>
      )}
      {more}
      <div className='admin-submit'>
        <p role='alert' className='admin-wrong'>{isTried && count > 0 ? own.countWrong(count) : ''}</p>
        <Button onClick={() => { go('services') }}>{own.cancel}</Button>
        <Button type='primary' htmlType='submit' disabled={service !== undefined && !isDirty}>{service !== undefined && !isDirty ? own.saved : own.next}</Button>
      </div>
    </form>
  )
}
