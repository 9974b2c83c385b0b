/** What a role may do, read from the table that decides it. */
import type { Role } from '../../../src/contract/http.js'
import { actions, authorize, isForAnyone } from '../../../src/domain/authority.js'
import { useAdmin } from '../frame/context.js'
import { actionWords, powerGroups, type PowerGroup } from './action-words.js'

export function RolePowers ({ role }: { readonly role: Role }) {
  const { lang } = useAdmin()
  const may = actions.filter(action => !isForAnyone(action) && authorize({ kind: 'staff', account: '', role, holder: '' }, action) === true)
  const join = lang === 'zh' ? '、' : ' · '
  return (
    <dl className='admin-facts'>
      {(Object.keys(powerGroups) as PowerGroup[]).map(group => {
        const words = may.filter(action => actionWords[action].group === group).map(action => actionWords[action][lang])
        return words.length > 0 && <div key={group}><dt>{powerGroups[group][lang]}</dt><dd>{words.join(join)}</dd></div>
      })}
    </dl>
  )
}
