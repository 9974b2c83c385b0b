/** Makes a webhook, or changes it: address, events by group, halls. */
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { HookPage, HooksPage } from '../../../src/contract/hooks.js'
import { same } from '../../../src/domain/same.js'
import { useUnsent } from '../frame/router.js'
import { useSend } from '../kit/api.js'
import { grouped } from '../kit/groups.js'
import { FormSheet, wrongField } from '../kit/form-sheet.js'
import { tellChanged } from '../kit/loaded.js'
import { useWishKey } from '../kit/wish.js'
import { useOutsideWords } from './words-of.js'

export type Hooks = z.infer<typeof HooksPage>
export interface MadeHook { readonly hook: Pick<HookPage, 'name'>, readonly secret: string }
type EventType = HookPage['events'][number]

interface Props extends Pick<Hooks, 'eventTypes' | 'isHttpAllowed'> { readonly known?: HookPage, readonly onClose: () => void, readonly onMade?: (made: MadeHook) => void }

/** What most partners want to know. */
const usual: readonly EventType[] = ['ticket:called', 'ticket:finished', 'ticket:missed']

export function HookForm ({ known, eventTypes, isHttpAllowed, onClose, onMade }: Props) {
  const { own, places } = useOutsideWords()
  const [start] = useState({ name: known?.name ?? '', url: known?.url ?? 'https://', halls: known?.halls ?? [], events: known?.events ?? [...usual], note: known?.note ?? '' })
  const [draft, setDraft] = useState(start)
  const [isTried, setTried] = useState(false)
  const wishKey = useWishKey()
  const { send, isSending, no } = useSend()
  useUnsent(!same(draft, start))
  const { name, url, halls, events, note } = draft
  const wrong = { name: name.trim() === '', url: !/^https?:\/\/./.test(url.trim()), events: events.length === 0 }
  const problem = (is: boolean, words: string) => wrongField(isTried && is, words)
  const apply = async (): Promise<void> => {
    setTried(true)
    if (wrong.name || wrong.url || wrong.events || isSending) return
    const gone = known ? null : undefined
    const body = { name: name.trim(), url: url.trim(), events, halls: halls.length > 0 ? halls : gone, note: note.trim() === '' ? gone : note.trim(), ...known && { version: known.version } }
    const made = await send(async api => await api.post<MadeHook>(known ? `/admin/hooks/${known.hookId}/change` : '/admin/hooks', body, wishKey(body)))
    if (!made) return
    tellChanged()
    onClose()
    if (!known) onMade?.(made)
  }
  const isOvertaken = no?.code === 'outside-overtaken'
  const isAddress = no?.code === 'hook-address'
  return (
    <FormSheet title={known ? `${own.change} · ${known.name}` : own.addHook} size={680} cancel={own.cancel} ok={known ? own.save : own.makeHook} isSending={isSending} no={isOvertaken ? own.overtaken : isAddress ? undefined : no?.words} latest={isOvertaken ? own.latest : undefined} isSame={known !== undefined && same(draft, start)} onApply={() => { void apply() }} onClose={onClose}>
      <Form.Item label={own.name} htmlFor='hook-name' extra={own.nameHelp} {...problem(wrong.name, own.nameNeeded)}><Input id='hook-name' autoFocus maxLength={60} value={name} onChange={event => { setDraft({ ...draft, name: event.target.value }) }} /></Form.Item>
      <Form.Item label={own.url} htmlFor='hook-url' extra={isHttpAllowed ? own.urlHelpHttp : own.urlHelp} {...isAddress ? { validateStatus: 'error' as const, help: own.urlWhy } : problem(wrong.url, own.urlNeeded)}><Input id='hook-url' inputMode='url' spellCheck={false} maxLength={500} value={url} onChange={event => { setDraft({ ...draft, url: event.target.value }) }} /></Form.Item>
      <fieldset className='admin-set'>
        <legend>{own.events}</legend>
        <p className='admin-actions'>
          <Button size='small' onClick={() => { setDraft({ ...draft, events: [...eventTypes] }) }}>{own.eventsAll}</Button>
          <Button size='small' onClick={() => { setDraft({ ...draft, events: [] }) }}>{own.eventsNone}</Button>
          <span className='admin-dim'>{own.eventsCount(events.length, eventTypes.length)}</span>
        </p>
        {[...grouped(eventTypes, type => type.split(':')[0] ?? '')].map(([group, types]) => (
          <div key={group} className='hook-events' role='group' aria-label={own.eventGroups[group] ?? group}>
            <b>{own.eventGroups[group] ?? group}</b>
            <div>{types.map(type => <Checkbox key={type} checked={events.includes(type)} onChange={event => { setDraft({ ...draft, events: event.target.checked ? eventTypes.filter(each => each === type || events.includes(each)) : events.filter(each => each !== type) }) }}>{own.eventWords[type] ?? type}</Checkbox>)}</div>
          </div>
        ))}
        {isTried && wrong.events && <p className='admin-wrong' role='alert'>{own.eventsNeeded}</p>}
      </fieldset>
      <Form.Item label={own.halls} htmlFor='hook-halls' extra={own.hallsHelp}><Select id='hook-halls' mode='multiple' allowClear className='admin-wide' placeholder={own.everyHall} value={[...halls]} onChange={(next: string[]) => { setDraft({ ...draft, halls: next }) }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} /></Form.Item>
      <Form.Item label={own.note} htmlFor='hook-note' extra={own.noteHelp}><Input id='hook-note' maxLength={300} value={note} onChange={event => { setDraft({ ...draft, note: event.target.value }) }} /></Form.Item>
    </FormSheet>
  )
}
