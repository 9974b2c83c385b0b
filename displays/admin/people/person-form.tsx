/** Adds somebody, or changes name, role and reach: what each role does stands beside its name. */
import { Alert, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import type { Role } from '../../../src/contract/http.js'
import type { PasswordAnswer, Person } from '../../../src/contract/people.js'
import { same } from '../../../src/domain/same.js'
import { useUnsent } from '../frame/router.js'
import { useSend } from '../kit/api.js'
import { FormSheet } from '../kit/form-sheet.js'
import { tellChanged } from '../kit/loaded.js'
import { useWishKey } from '../kit/wish.js'
import { RolePowers } from '../powers/role-powers.js'
import { ReachFields, type Reach } from './reach-fields.js'
import { usePersonWords } from './words-of.js'

interface Props {
  /** Absent: somebody is added. */
  readonly person?: Person
  readonly isOwn?: boolean
  readonly onClose: () => void
  readonly onGiven?: (given: PasswordAnswer) => void
}
interface Draft extends Reach { readonly account: string, readonly name: string, readonly role: Role }

const accountForm = /^[a-z0-9][a-z0-9.-]{0,39}$/

export function PersonForm ({ person, isOwn = false, onClose, onGiven }: Props) {
  const { own, roles, who } = usePersonWords()
  const first: Draft = { account: person?.account ?? '', name: person?.name ?? '', role: person?.role ?? 'clerk', halls: person?.halls ?? [], counterIds: person?.counterIds ?? [], grids: person?.grids ?? [] }
  const [start] = useState(first)
  const [draft, setDraft] = useState(first)
  const [isTried, setTried] = useState(false)
  const { send, isSending, no } = useSend()
  const wishKey = useWishKey()
  useUnsent(!same(draft, start))
  const { account, name, role, halls, counterIds, grids } = draft
  const isWrong = !person && !accountForm.test(account)
  const reach = { halls, counterIds, grids: role === 'grid-head' ? grids : [] }
  const isPower = person !== undefined && !same({ role, ...reach }, { role: start.role, halls: start.halls, counterIds: start.counterIds, grids: start.grids })

  const apply = async (): Promise<void> => {
    setTried(true)
    if (isWrong || isSending) return
    if (!person) {
      const body = { account, role, ...name.trim() !== '' && { name: name.trim() }, ...given(reach) }
      const made = await send(async api => await api.post<PasswordAnswer>('/admin/people', body, wishKey(body)))
      if (!made) return
      tellChanged()
      onClose()
      onGiven?.(made)
      return
    }
    const body = {
      version: person.version, ...name.trim() !== start.name && { name: name.trim() === '' ? null : name.trim() },
      ...role !== start.role && { role }, ...changed(reach, start)
    }
    if (await send(async api => await api.post(`/admin/people/${person.account}/change`, body, wishKey(body)))) {
      tellChanged()
      onClose()
    }
  }
  const isOvertaken = no?.code === 'account-changed'
  return (
    <FormSheet title={person ? own.changeTitle(who(person)) : own.newTitle} size={720} cancel={own.cancel} ok={person ? own.save : own.create} isSending={isSending} no={isOvertaken ? own.overtaken : no?.words} latest={isOvertaken ? own.latest : undefined} isSame={person !== undefined && same(draft, start)} onApply={() => { void apply() }} onClose={onClose}>
      {!person && (
        <Form.Item label={own.account} htmlFor='person-account' extra={own.accountHelp} validateStatus={isTried && isWrong ? 'error' : ''} help={isTried && isWrong ? own.accountWrong : undefined}>
          <Input id='person-account' autoFocus autoComplete='off' spellCheck={false} maxLength={40} value={account} onChange={event => { setDraft({ ...draft, account: event.target.value.trim().toLowerCase() }) }} />
        </Form.Item>
      )}
      <Form.Item label={own.name} htmlFor='person-name' extra={own.nameHelp}>
        <Input id='person-name' autoComplete='off' maxLength={40} value={name} onChange={event => { setDraft({ ...draft, name: event.target.value }) }} />
      </Form.Item>
      <fieldset className='admin-set' disabled={isOwn}>
        <legend>{own.role}</legend>
        <Radio.Group className='person-roles' value={role} disabled={isOwn} onChange={event => { setDraft({ ...draft, role: event.target.value as Role }) }}
          options={(Object.keys(roles) as Role[]).map(value => ({ value, label: <><b>{roles[value]}</b> <span className='admin-dim'>{own.roleDoes[value]}</span></> }))} />
      </fieldset>
      <details className='admin-fold'>
        <summary>{own.may}{' · '}{roles[role]}</summary>
        <RolePowers role={role} />
      </details>
      <ReachFields role={role} reach={draft} isDisabled={isOwn} onChange={next => { setDraft({ ...draft, ...next }) }} />
      {isOwn && <Alert type='info' showIcon title={own.isOwn} />}
      {isPower && <Alert type='info' showIcon title={own.powerEnds} />}
    </FormSheet>
  )
}

/** What is empty is every one, and not sent with somebody new. */
function given (reach: Reach): object {
  return Object.fromEntries(Object.entries(reach).filter(([, ids]) => (ids as readonly string[]).length > 0))
}

function changed (reach: Reach, before: Reach): object {
  return Object.fromEntries(Object.entries(reach).filter(([field, ids]) => !same(ids, before[field as keyof Reach])).map(([field, ids]) => [field, (ids as readonly string[]).length > 0 ? ids as unknown : null]))
}
