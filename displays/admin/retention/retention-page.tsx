/** How long records are kept, and what the janitor did last. */
import { Alert, Table } from 'antd'
import type { KeptFor } from '../../../src/contract/personal.js'
import type { RetentionPage as Page } from '../../../src/contract/retention.js'
import { privacy as privacyEn } from '../../privacy/en.js'
import { privacy as privacyZh } from '../../privacy/zh-CN.js'
import { useWords } from '../frame/context.js'
import { kit as kitEn } from '../kit/en.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { kit as kitZh } from '../kit/zh-CN.js'
import { usePlaces } from '../places/halls.js'
import { retention as en } from './en.js'
import { retention as zh } from './zh-CN.js'

export function RetentionPage () {
  const own = useWords(zh, en)
  const kit = useWords(kitZh, kitEn)
  const words = useWords(privacyZh, privacyEn)
  const places = usePlaces()
  const moment = useMoment()
  const loaded = useLoaded<Page>('/admin/retention')
  const kept = (keptFor: KeptFor): string => {
    if ('until' in keptFor) return { 'day-closed': words.untilDay, replaced: words.untilReplaced, operator: words.untilOperator }[keptFor.until]
    const time = words[keptFor.unit](keptFor.count)
    return keptFor.after === 'used' ? words.afterUsed(time) : keptFor.after === 'ended' ? words.afterEnded(time) : words.most(time)
  }
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<a href='/privacy' target='_blank' rel='noreferrer'>{own.public}</a>} />
    <Shown of={loaded}>{({ kinds, everyMs, swept, isLate, destroyed }) => (
      <div className='admin-stack'>
        <section className='admin-panel'>
          <h2>{own.janitor}</h2>
          <p>{swept ? own.sweptAt(moment(swept.at)) : own.notYet} · {own.everyMinutes(Math.round(everyMs / 60_000))}</p>
          {isLate && <Alert type='warning' showIcon title={own.late} />}
          {swept && (
            <Table rowKey='hallId' size='middle' pagination={false} aria-label={own.janitor} dataSource={[...swept.halls, ...(swept.missed ?? []).map(hallId => ({ hallId, dropped: undefined, logFrom: undefined }))]} columns={[
              { title: own.hall, dataIndex: 'hallId', width: 260, render: places.hall },
              { title: <span title={own.droppedHelp}>{own.dropped}</span>, dataIndex: 'dropped', width: 200, align: 'right', render: (count?: number) => count ?? own.missed },
              { title: own.logFrom, dataIndex: 'logFrom', render: (version?: number) => version === undefined ? own.logAll : own.logFromVersion(version) }
            ]} />
          )}
          <dl className='admin-facts'><div><dt>{own.destroyed}</dt><dd>{destroyed ? own.destroyedAt(destroyed.days.join(', '), moment(destroyed.at)) : own.destroyedNone}</dd></div></dl>
        </section>
        <section className='admin-table'>
          <Table rowKey='kind' size='middle' pagination={false} aria-label={own.table} dataSource={kinds} columns={[
            { title: own.kind, dataIndex: 'kind', width: 260, render: (kind: Page['kinds'][number]['kind']) => words.kinds[kind].what },
            { title: own.kept, dataIndex: 'keptFor', width: 280, render: kept },
            { title: own.personal, dataIndex: 'isPersonal', width: 150, render: (is: boolean) => is ? <b>{kit.yes}</b> : kit.no },
            { title: own.by, dataIndex: 'enforcedBy', render: (by: Page['kinds'][number]['enforcedBy']) => own.how[by] }
          ]} />
        </section>
      </div>
    )}</Shown>
  </>
}
