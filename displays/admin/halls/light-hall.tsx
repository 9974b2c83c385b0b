/** A small service point in one page (镇乡、街道): where it is, what it does, how far the others are. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { idOf } from '../../../src/domain/catalog/letters.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { To } from '../frame/to.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { Field, showFirstWrong } from '../kit/field.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { halls as en } from './en.js'
import { halls as zh, type HallsWords } from './zh-CN.js'

export function LightHall () {
  const own = useWords(zh, en)
  const halls = useParts('hall')
  return <>
    <PageHead title={own.lightTitle} lead={own.lightLead} above={<To path='halls'>{own.back}</To>} />
    <Shown of={halls}>{({ parts, head }) => <Form halls={parts} head={head} />}</Shown>
  </>
}

const empty = { nameZh: '', nameEn: '', shortZh: '', shortEn: '', addressZh: '', addressEn: '' }
type Text = keyof typeof empty
const longestId = 32
const texts: ReadonlyArray<readonly [Text, 'zh' | 'en' | 'addressZh' | 'addressEn' | 'lightShort' | 'shortEn', number]> = [['nameZh', 'zh', 60], ['nameEn', 'en', 120], ['addressZh', 'addressZh', 60], ['addressEn', 'addressEn', 120], ['shortZh', 'lightShort', 60], ['shortEn', 'shortEn', 120]]

function Form ({ halls, head }: { readonly halls: ReadonlyArray<PartOf<'hall'>>, readonly head: number }) {
  const { lang, name, go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const services = useParts('service').body?.parts ?? []
  const items = useParts('item').body?.parts ?? []
  const [text, setText] = useState(empty)
  const [ownId, setOwnId] = useState<string>()
  const [desks, setDesks] = useState<number | null>(1)
  const [seats, setSeats] = useState<number | null>(12)
  const [like, setLike] = useState(halls[0]?.value.hallId ?? '')
  const [serviceIds, setServiceIds] = useState<readonly string[]>([])
  const [travel, setTravel] = useState<Readonly<Record<string, number | null>>>({})
  const [isTried, setTried] = useState(false)
  const isTaken = (id: string): boolean => halls.some(({ value }) => value.hallId === id)
  const hallId = ownId ?? (text.nameEn.trim() === '' ? '' : idOf(text.nameEn, 'point', isTaken, longestId))
  useUnsent(Object.values(text).some(each => each !== '') || serviceIds.length > 0)

  const wrong: Record<string, keyof HallsWords['wrong']> = {}
  // Without a short name the whole one stands on screens.
  for (const field of ['nameZh', 'nameEn', 'addressZh', 'addressEn'] as const) if (text[field].trim() === '') wrong[field] = 'needed'
  if (text.shortZh.trim() === '' && text.shortEn.trim() !== '') wrong['shortZh'] = 'needed'
  if (text.shortEn.trim() === '' && text.shortZh.trim() !== '') wrong['shortEn'] = 'needed'
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(hallId)) wrong['hallId'] = hallId === '' ? 'needed' : 'id'
  else if (isTaken(hallId)) wrong['hallId'] = 'taken'
  if (desks === null) wrong['desks'] = 'needed'
  if (serviceIds.length === 0) wrong['services'] = 'chosen'
  for (const { value } of halls) if ((travel[value.hallId] ?? null) === null) wrong[`travel.${value.hallId}`] = 'needed'
  const count = Object.keys(wrong).length
  const error = (field: string): string | undefined => {
    const code = isTried ? wrong[field] : undefined
    return code && own.wrong[code]
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (count > 0) {
      showFirstWrong()
      return
    }
    const both = (zhText: string, enText: string) => ({ zh: zhText.trim(), en: enText.trim() })
    const done = await change({
      basedOn: head, steps: [{
        do: 'add-light-hall', hallId, name: both(text.nameZh, text.nameEn), ...text.shortZh.trim() !== '' && { shortName: both(text.shortZh, text.shortEn) }, address: both(text.addressZh, text.addressEn),
        ...desks !== null && { desks }, ...seats !== null && { seats }, services: serviceIds.map(serviceId => ({ serviceId })), like,
        travelMinutes: Object.fromEntries(halls.map(({ value }) => [value.hallId, travel[value.hallId] ?? 0]))
      }]
    })
    if (done) go('halls', true)
  }
  return (
    <form className='admin-form' onSubmit={event => {
      event.preventDefault()
      void save()
    }}>
      <section className='admin-panel'>
        <h2>{own.place}</h2>
        <div className='admin-columns halls-fields'>
          {texts.map(([field, label, length]) => (
            <Field key={field} label={own[label]} {...field === 'shortZh' && { hint: own.shortHint }} error={error(field)} isNeeded={!field.startsWith('short')}>{control => <Input {...control} maxLength={length} value={text[field]} onChange={event => { setText({ ...text, [field]: event.target.value }) }} />}</Field>
          ))}
          <Field label={own.desks} error={error('desks')} isNeeded>{control => <InputNumber {...control} min={1} max={20} precision={0} value={desks} onChange={setDesks} />}</Field>
          <Field label={own.seatsLight}>{control => <InputNumber {...control} min={0} max={500} precision={0} value={seats} onChange={setSeats} />}</Field>
          <Field label={own.like} hint={own.likeHint}>{control => <Select {...control} value={like} options={halls.map(({ value }) => ({ value: value.hallId, label: name(value.shortName) }))} onChange={setLike} />}</Field>
          <Field label={own.hallId} hint={own.hallIdHint} error={error('hallId')} isNeeded>{control => <Input {...control} maxLength={longestId} spellCheck={false} value={hallId} onChange={event => { setOwnId(event.target.value) }} />}</Field>
        </div>
      </section>
      <section className='admin-panel'>
        <h2>{own.services}</h2>
        <Field label={own.servicesChoose} error={error('services')} isNeeded hint={serviceIds.length === 0 ? own.letters : own.itemsCount(items.filter(({ value }) => serviceIds.includes(value.serviceId)).length)}>{control => (
          <Select {...control} mode='multiple' placeholder={own.choose} showSearch={{ optionFilterProp: 'label' }} value={[...serviceIds]} options={services.map(({ value }) => ({ value: value.serviceId, label: value.name[lang] }))} onChange={setServiceIds} />
        )}</Field>
      </section>
      <section className='admin-panel'>
        <h2>{own.travel}</h2>
        <div className='admin-columns'>{halls.map(({ value }) => (
          <Field key={value.hallId} label={own.travelTo(name(value.shortName))} hint={own.travelHint} error={error(`travel.${value.hallId}`)} isNeeded>{control => <InputNumber {...control} min={0} max={1440} precision={0} value={travel[value.hallId] ?? null} onChange={minutes => { setTravel({ ...travel, [value.hallId]: minutes }) }} />}</Field>
        ))}</div>
      </section>
      <div className='admin-submit'>
        <p role='alert' className='admin-wrong'>{isTried && count > 0 ? own.countWrong(count) : ''}</p>
        <Button onClick={() => { go('halls') }}>{own.cancel}</Button>
        <Button type='primary' htmlType='submit'>{own.next}</Button>
      </div>
    </form>
  )
}
