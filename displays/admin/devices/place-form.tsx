/** Makes a slot, or moves a device to another place; either way a code comes of it. */
import { Alert, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { DevicePage } from '../../../src/contract/devices.js'
import type { DeviceRole } from '../../../src/domain/authority.js'
import { useAdmin } from '../frame/context.js'
import { useSend } from '../kit/api.js'
import { FormSheet, wrongField } from '../kit/form-sheet.js'
import { tellChanged } from '../kit/loaded.js'
import { useWishKey } from '../kit/wish.js'
import type { Coded } from './code-sheet.js'
import { useDeviceWords } from './words-of.js'

/** `strip` is a wall above a window. */
type Kind = DeviceRole | 'strip'
const kinds: readonly Kind[] = ['kiosk', 'wall', 'strip', 'rating', 'pad']

interface Props {
  /** Absent: a new one. */
  readonly device?: DevicePage
  readonly onClose: () => void
  readonly onCoded: (coded: Coded) => void
}

export function PlaceForm ({ device, onClose, onCoded }: Props) {
  const { lang } = useAdmin()
  const { own, places, plans } = useDeviceWords()
  const [kind, setKind] = useState<Kind>(device ? device.role === 'wall' && device.counterId !== undefined ? 'strip' : device.role : 'kiosk')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [chosen, setHall] = useState(device?.hallId)
  const [counterId, setCounter] = useState(device?.counterId)
  const [areaId, setArea] = useState(device?.areaId)
  const [isTried, setTried] = useState(false)
  const wishKey = useWishKey()
  const { send, isSending, no } = useSend()
  const hallId = chosen ?? (places.hallIds.length === 1 ? places.hallIds[0] : undefined)
  const plan = hallId === undefined ? undefined : plans.get(hallId)
  const atCounter = kind === 'strip' || kind === 'pad' || kind === 'rating'
  const wrong = { name: !device && name.trim() === '', hall: hallId === undefined, counter: atCounter && counterId === undefined }
  const problem = (is: boolean, words: string) => wrongField(isTried && is, words)

  const apply = async (): Promise<void> => {
    setTried(true)
    if (wrong.name || wrong.hall || wrong.counter || isSending) return
    const place = { hallId, ...atCounter && { counterId }, ...kind === 'wall' && areaId !== undefined && { areaId } }
    const body = device ? { ...place, version: device.version } : { name: name.trim(), role: kind === 'strip' ? 'wall' : kind, ...place, ...note.trim() !== '' && { note: note.trim() } }
    const coded = await send(async api => await api.post<Coded>(device ? `/admin/devices/${device.deviceId}/move` : '/admin/devices', body, wishKey(body)))
    if (!coded) return
    tellChanged()
    onClose()
    onCoded(coded)
  }
  return (
    <FormSheet title={device ? own.moveTitle(device.name) : own.newTitle} size={640} cancel={own.cancel} ok={device ? own.moveOk : own.make} isSending={isSending} no={no?.words} onApply={() => { void apply() }} onClose={onClose}>
      {device && <Alert className='admin-stale' type='info' showIcon title={own.moveLead} />}
      {!device && <>
        <Form.Item label={own.name} htmlFor='device-name' extra={own.nameHelp} {...problem(wrong.name, own.nameNeeded)}>
          <Input id='device-name' autoFocus maxLength={40} value={name} onChange={event => { setName(event.target.value) }} />
        </Form.Item>
        <fieldset className='admin-set'>
          <legend>{own.kind}</legend>
          <Radio.Group className='person-roles' value={kind} onChange={event => { setKind(event.target.value as Kind) }}
            options={kinds.map(value => ({ value, label: <><b>{value === 'strip' ? own.strip : own.kinds[value]}</b> <span className='admin-dim'>{own.kindHelp[value]}</span></> }))} />
        </fieldset>
      </>}
      <Form.Item label={own.hall} htmlFor='device-hall' {...problem(wrong.hall, own.hallNeeded)}>
        <Select id='device-hall' className='admin-wide' value={hallId ?? null} placeholder={own.hallNeeded} onChange={next => {
          setHall(next ?? undefined)
          setCounter(undefined)
          setArea(undefined)
        }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} />
      </Form.Item>
      {atCounter && (
        <Form.Item label={own.counterField} htmlFor='device-counter' {...problem(wrong.counter, own.counterNeeded)}>
          <Select id='device-counter' className='admin-wide' showSearch={{ optionFilterProp: 'label' }} value={counterId ?? null} placeholder={own.counterNeeded} onChange={next => { setCounter(next ?? undefined) }} options={(plan?.counters ?? []).map(each => ({ value: each.counterId, label: own.window(each.number) }))} />
        </Form.Item>
      )}
      {kind === 'wall' && (
        <Form.Item label={own.areaField} htmlFor='device-area'>
          <Select id='device-area' className='admin-wide' value={areaId ?? ''} onChange={next => { setArea(next === '' ? undefined : next) }} options={[{ value: '', label: own.wholeHall }, ...(plan?.areas ?? []).map(each => ({ value: each.areaId, label: each.name[lang] }))]} />
        </Form.Item>
      )}
      {!device && (
        <Form.Item label={own.noteField} htmlFor='device-note' extra={own.noteHelp}>
          <Input id='device-note' maxLength={200} value={note} onChange={event => { setNote(event.target.value) }} />
        </Form.Item>
      )}
    </FormSheet>
  )
}
