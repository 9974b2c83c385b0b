/** Says that others have changed something since this page was read; what is being filled in stays. */
import { Alert, Button } from 'antd'
import { personOf } from '../kit/person.js'
import { useAdmin, useWords } from './context.js'
import { frame as en } from './en.js'
import { To } from './to.js'
import { useMeanwhile } from './use-meanwhile.js'
import { frame as zh } from './zh-CN.js'

export function Meanwhile () {
  const { who, lang } = useAdmin()
  const own = useWords(zh, en)
  const { changes, see } = useMeanwhile(who.account, who.role === 'admin')
  const [last] = changes
  return (
    <div role='status'>
      {last && <Alert className='admin-stale' type='info' showIcon title={own.meanwhile(personOf(last.by), changes.length)} description={<To path={`history/${last.id}`}>{last.title[lang]}</To>} action={<Button onClick={see}>{own.seeNow}</Button>} />}
    </div>
  )
}
