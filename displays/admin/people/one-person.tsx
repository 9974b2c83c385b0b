/** One person: how the account stands, what may be done with it, where it is signed in, what was done with it. */
import { Alert, Button, Table } from 'antd'
import { useState } from 'react'
import type { PasswordAnswer, PeoplePage, Person, SignInView } from '../../../src/contract/people.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { RolePowers } from '../powers/role-powers.js'
import { OneTimePassword } from './one-time-password.js'
import { PersonForm } from './person-form.js'
import { PersonTags } from './person-tags.js'
import { SignInsTable } from './sign-ins-table.js'
import { usePersonWords } from './words-of.js'

interface Page { readonly person: Person, readonly signIns: readonly SignInView[] }
const verbs = { lock: 'lock', unlock: 'unlock', endSignIns: 'end-sign-ins', resetPassword: 'reset-password', resetFactor: 'reset-factor', leave: 'leave' } as const
const harsh: readonly (keyof typeof verbs)[] = ['lock', 'leave']

export function OnePerson ({ account }: { readonly account: string }) {
  const { who: me } = useAdmin()
  const { own, roles, who, reach } = usePersonWords()
  const moment = useMoment()
  const loaded = useLoaded<Page>(`/admin/people/${encodeURIComponent(account)}`)
  const isAdmin = loaded.body?.person.role === 'admin' && loaded.body.person.state === 'active' && !loaded.body.person.isDemo
  const admins = useLoaded<PeoplePage>(isAdmin ? '/admin/people?role=admin&state=active&limit=50' : undefined)
  const [asked, setAsked] = useState<Asked>()
  const [isChanging, setChanging] = useState(false)
  const [given, setGiven] = useState<PasswordAnswer>()
  const isOwn = account === me.account

  const ask = (verb: keyof typeof verbs, person: Person): void => {
    setAsked({
      ...own.ask[verb](who(person)), isDanger: harsh.includes(verb),
      act: async (api, key) => await api.post(`/admin/people/${person.account}/${verbs[verb]}`, {}, key),
      onDone: body => { if (verb === 'resetPassword') setGiven(body as PasswordAnswer) }
    })
  }
  const title = loaded.body ? who(loaded.body.person) : account
  return <>
    <PageHead title={title} above={<To path='people'>{own.back}</To>} />
    <Shown of={loaded}>{({ person, signIns }) => {
      const { role, state, isDemo, hasPassword, mustChange, hasFactor, needsFactor, passwordAt, createdAt, lastSignInAt, history } = person
      const isFixed = isDemo || isOwn
      // Where the list of administrators is longer than what was read, there is another one.
      const isLast = isAdmin && admins.body !== undefined && admins.body.people.filter(each => !each.isDemo).length === 1 && admins.body.next === null
      return (
        <div className='admin-stack'>
          {isDemo && <Alert type='info' showIcon title={own.isDemo} />}
          {isOwn && !isDemo && <Alert type='info' showIcon title={own.isOwn} action={<To path='account'>{own.toOwn}</To>} />}
          {isLast && <Alert type='warning' showIcon title={own.lastAdmin} />}
          {state === 'left' && <Alert type='info' showIcon title={own.isLeft} />}
          {state === 'locked' && <Alert type='warning' showIcon title={own.isLocked} />}
          <section className='admin-panel'>
            <h2>{own.basics}</h2>
            <dl className='admin-facts'>
              <div><dt>{own.account}</dt><dd><code>{person.account}</code></dd></div>
              <div><dt>{own.role}</dt><dd>{roles[role]}</dd></div>
              <div><dt>{own.reach}</dt><dd>{reach(person)}</dd></div>
              <div><dt>{own.state}</dt><dd><PersonTags person={person} /></dd></div>
              <div><dt>{own.password}</dt><dd>{!hasPassword ? own.passwordNone : mustChange ? own.passwordOnce : passwordAt === undefined ? own.passwordSet : own.passwordOwn(moment(passwordAt))}</dd></div>
              <div><dt>{own.factor}</dt><dd>{hasFactor ? own.factorSet : needsFactor ? own.factorNeeded : own.factorFree}</dd></div>
              <div><dt>{own.lastSignIn}</dt><dd>{lastSignInAt === undefined ? isDemo ? '–' : own.never : moment(lastSignInAt)}</dd></div>
              {createdAt !== undefined && <div><dt>{own.created}</dt><dd>{moment(createdAt)}</dd></div>}
            </dl>
            {!isDemo && (
              <p className='admin-actions'>
                {state !== 'left' && <Button type='primary' ghost onClick={() => { setChanging(true) }}>{own.change}</Button>}
                {state !== 'left' && !isOwn && <Button onClick={() => { ask('resetPassword', person) }}>{own.resetPassword}</Button>}
                {hasFactor && !isOwn && <Button onClick={() => { ask('resetFactor', person) }}>{own.resetFactor}</Button>}
                {!isFixed && state === 'active' && <Button danger disabled={isLast} onClick={() => { ask('lock', person) }}>{own.lock}</Button>}
                {!isFixed && state === 'locked' && <Button onClick={() => { ask('unlock', person) }}>{own.unlock}</Button>}
                {!isFixed && state === 'left' && <Button onClick={() => { ask('unlock', person) }}>{own.comeBack}</Button>}
                {!isFixed && state !== 'left' && <Button danger disabled={isLast} onClick={() => { ask('leave', person) }}>{own.leave}</Button>}
              </p>
            )}
          </section>
          <section className='admin-panel'>
            <div className='admin-page-title'>
              <h2>{own.signIns}</h2>
              {signIns.length > 0 && !isDemo && <Button onClick={() => { ask('endSignIns', person) }}>{own.endSignIns}</Button>}
            </div>
            <SignInsTable signIns={signIns} />
          </section>
          <section className='admin-panel'>
            <h2>{own.may}</h2>
            <RolePowers role={role} />
          </section>
          {history.length > 0 && (
            <section className='admin-panel'>
              <h2>{own.history}</h2>
              <Table rowKey={({ at, did }) => `${at} ${did}`} size='middle' pagination={false} aria-label={own.history} dataSource={[...history]} columns={[
                { title: own.when, dataIndex: 'at', width: 180, render: (at: number) => moment(at) },
                { title: own.what, dataIndex: 'did', render: (did: keyof typeof own.did) => own.did[did] },
                { title: own.by, dataIndex: 'by', width: 220 }
              ]} />
            </section>
          )}
          {isChanging && <PersonForm key={person.version} person={person} isOwn={isOwn} onClose={() => { setChanging(false) }} />}
        </div>
      )
    }}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
    {given && <OneTimePassword given={given} onClose={() => { setGiven(undefined) }} />}
  </>
}
