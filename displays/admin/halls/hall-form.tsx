/** A hall's names and address, its areas and grids, filled in on one page. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { Field, showFirstWrong } from '../kit/field.js'
import { AreaRows } from './area-rows.js'
import { stepsOf, wrongIn, type HallDraft } from './draft.js'
import { halls as en } from './en.js'
import { GridRows } from './grid-rows.js'
import { halls as zh } from './zh-CN.js'

interface Props {
  readonly hallId: string
  readonly begin: HallDraft
  readonly basedOn: number
  readonly takenGrids: ReadonlySet<string>
  readonly isAreaUsed: (areaId: string) => boolean
  readonly onRemove: () => void
}

const texts = [
  ['name', 'zh', 'zh', 60], ['name', 'en', 'en', 120], ['shortName', 'zh', 'shortZh', 60], ['shortName', 'en', 'shortEn', 120], ['address', 'zh', 'addressZh', 60], ['address', 'en', 'addressEn', 120]
] as const

export function HallForm ({ hallId, begin, basedOn, takenGrids, isAreaUsed, onRemove }: Props) {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const [draft, setDraft] = useState(begin)
  const [isTried, setTried] = useState(false)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(begin)
  useUnsent(isDirty)
  const wrong = wrongIn(draft)
  const count = Object.keys(wrong).length
  const error = (place: string): string | undefined => {
    const code = isTried ? wrong[place] : undefined
    return code && own.wrong[code]
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (count > 0) {
      showFirstWrong()
      return
    }
    if (await change({ steps: stepsOf(hallId, draft, begin, takenGrids), basedOn })) go('halls', true)
  }
  return (
    <form className='admin-form' onSubmit={event => {
      event.preventDefault()
      void save()
    }}>
      <section className='admin-panel'>
        <h2>{own.about}</h2>
        <div className='admin-columns halls-fields'>
          {texts.map(([field, lang, label, length]) => (
            <Field key={label} label={own[label]} error={error(`${field}.${lang}`)} isNeeded>{control => <Input {...control} maxLength={length} value={draft[field][lang]} onChange={event => { setDraft({ ...draft, [field]: { ...draft[field], [lang]: event.target.value } }) }} />}</Field>
          ))}
          <Field label={own.numberDayAt} hint={own.numberDayHint} error={error('numberDayAt')} isNeeded>{control => <Input {...control} maxLength={5} value={draft.numberDayAt} onChange={event => { setDraft({ ...draft, numberDayAt: event.target.value }) }} />}</Field>
          <Field label={own.timeZone}>{control => <Input {...control} value={draft.timeZone} onChange={event => { setDraft({ ...draft, timeZone: event.target.value }) }} />}</Field>
        </div>
      </section>
      <section className='admin-panel'>
        <h2>{own.areas}</h2>
        <p className='admin-lead'>{own.areasLead}</p>
        <AreaRows draft={draft} error={error} isUsed={isAreaUsed} onChange={setDraft} />
        <h2>{own.grids}</h2>
        <GridRows draft={draft} error={error} onChange={setDraft} />
      </section>
      <section className='admin-panel'>
        <p><Button danger onClick={onRemove}>{own.remove}</Button> <span className='admin-dim'>{own.removeLead}</span></p>
      </section>
      <div className='admin-submit'>
        <p role='alert' className='admin-wrong'>{isTried && count > 0 ? own.countWrong(count) : ''}</p>
        <Button onClick={() => { go('halls') }}>{own.cancel}</Button>
        <Button type='primary' htmlType='submit' disabled={!isDirty}>{isDirty ? own.next : own.same}</Button>
      </div>
    </form>
  )
}
