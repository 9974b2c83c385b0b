/** Makes a key, or changes what it may do: name, scopes in words, halls, end, note. */
import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { KeyPage, KeyScope } from '../../../src/contract/keys.js'
import { same } from '../../../src/domain/same.js'
import { useUnsent } from '../frame/router.js'
import { useSend } from '../kit/api.js'
import { FormSheet, wrongField } from '../kit/form-sheet.js'
import { tellChanged } from '../kit/loaded.js'
import { useWishKey } from '../kit/wish.js'
import type { MadeKey } from './key-secret.js'
import { useOutsideWords } from './words-of.js'

interface Props { readonly known?: KeyPage, readonly onClose: () => void, readonly onMade?: (made: MadeKey) => void }

export function KeyForm ({ known, onClose, onMade }: Props) {
  const { own, places } = useOutsideWords()
  const [start] = useState({ name: known?.name ?? '', scopes: known?.scopes ?? [], halls: known?.halls ?? [], endsAt: known?.endsAt, note: known?.note ?? '' })
  const [draft, setDraft] = useState(start)
  const [isTried, setTried] = useState(false)
  const wishKey = useWishKey()
  const { send, isSending, no } = useSend()
  useUnsent(!same(draft, start))
  const { name, scopes, halls, endsAt, note } = draft
  const wrong = { name: name.trim() === '', scopes: scopes.length === 0 }
  const problem = (is: boolean, words: string) => wrongField(isTried && is, words)
  const apply = async (): Promise<void> => {
    setTried(true)
    if (wrong.name || wrong.scopes || isSending) return
    const gone = known ? null : undefined
    const body = { name: name.trim(), scopes, halls: halls.length > 0 ? halls : gone, endsAt: endsAt ?? gone, note: note.trim() === '' ? gone : note.trim(), ...known && { version: known.version } }
    const made = await send(async api => await api.post<MadeKey>(known ? `/admin/keys/${known.keyId}/change` : '/admin/keys', body, wishKey(body)))
    if (!made) return
    tellChanged()
    onClose()
    if (!known) onMade?.(made)
  }
  const isOvertaken = no?.code === 'outside-overtaken'
  return (
    <FormSheet title={known ? `${own.change} · ${known.name}` : own.addKey} size={640} cancel={own.cancel} ok={known ? own.save : own.makeKey} isSending={isSending} no={isOvertaken ? own.overtaken : no?.words} latest={isOvertaken ? own.latest : undefined} isSame={known !== undefined && same(draft, start)} onApply={() => { void apply() }} onClose={onClose}>
      <Form.Item label={own.name} htmlFor='key-name' extra={own.nameHelp} {...problem(wrong.name, own.nameNeeded)}><Input id='key-name' autoFocus maxLength={60} value={name} onChange={event => { setDraft({ ...draft, name: event.target.value }) }} /></Form.Item>
      <fieldset className='admin-set'>
        <legend>{own.scopes}</legend>
        <Checkbox.Group className='person-roles' value={[...scopes]} onChange={next => { setDraft({ ...draft, scopes: next }) }} options={(Object.keys(own.scopeWords) as KeyScope[]).map(value => ({ value, label: <><b>{own.scopeWords[value].short}</b> <span className='admin-dim'>{own.scopeWords[value].long}</span></> }))} />
        {isTried && wrong.scopes && <p className='admin-wrong' role='alert'>{own.scopesNeeded}</p>}
      </fieldset>
      <Form.Item label={own.halls} htmlFor='key-halls' extra={own.hallsHelp}><Select id='key-halls' mode='multiple' allowClear className='admin-wide' placeholder={own.everyHall} value={[...halls]} onChange={(next: string[]) => { setDraft({ ...draft, halls: next }) }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} /></Form.Item>
      <Form.Item label={own.ends} htmlFor='key-ends' extra={own.endsHelp}><DatePicker id='key-ends' placeholder={own.endsNever} minDate={dayjs().add(1, 'day')} value={endsAt === undefined ? null : dayjs(endsAt)} onChange={value => { setDraft({ ...draft, endsAt: value?.endOf('day').valueOf() }) }} /></Form.Item>
      <Form.Item label={own.note} htmlFor='key-note' extra={own.noteHelp}><Input id='key-note' maxLength={300} value={note} onChange={event => { setDraft({ ...draft, note: event.target.value }) }} /></Form.Item>
    </FormSheet>
  )
}
