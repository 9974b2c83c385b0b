/** How the chain stands: checked now, filed, anchored. */
import { Alert } from 'antd'
import type { AuditChain } from '../../../src/contract/audit.js'
import { useLoaded } from '../kit/loaded.js'
import { Shown, useMoment } from '../kit/shown.js'
import { useAuditWords } from './words-of.js'

export function ChainState () {
  const { own } = useAuditWords()
  const moment = useMoment()
  const loaded = useLoaded<AuditChain>('/admin/audit/chain')
  return (
    <section className='admin-panel audit-chain' aria-label={own.chain}>
      <h2>{own.chain}</h2>
      <Shown of={loaded}>{({ at, last, filed, checked: { from, to, broken, unknown }, anchors, anchorEveryMs }) => {
        const [newest] = anchors
        const isLate = newest !== undefined && at - newest.at > 1.5 * anchorEveryMs
        const isWrong = broken.length > 0 || anchors.some(({ isSigned }) => !isSigned)
        return <>
          {last === 0
            ? <p className='admin-dim'>{own.chainNone}</p>
            : <Alert type={isWrong ? 'error' : 'success'} showIcon title={broken.length > 0 ? own.chainBroken(broken.join(', ')) : own.chainWhole(to - from + 1)} description={unknown > 0 ? own.chainUnknown(unknown) : undefined} />}
          <div className='audit-state'>
          <dl className='admin-facts admin-facts-row'>
            <div><dt>{own.last}</dt><dd>{own.one(last)}</dd></div>
            <div><dt>{own.filed}</dt><dd>{filed === undefined ? own.filedUnknown : own.filedAll(filed)}</dd></div>
            <div><dt>{own.anchors}</dt><dd>{newest === undefined ? own.anchorsNone : <>{own.anchor(newest.n, moment(newest.at))}{!newest.isSigned && <b> {own.anchorFalse}</b>}</>}</dd></div>
          </dl>
          {isLate && <Alert type='warning' showIcon title={own.anchorLate(moment(newest.at))} />}
          <details className='admin-fold'>
            <summary>{own.anchors} {anchors.length}</summary>
            <p>{own.anchorsLead}</p>
            <ul className='audit-anchors'>{anchors.map(anchor => <li key={anchor.at}>{own.anchor(anchor.n, moment(anchor.at))}{!anchor.isSigned && <b> {own.anchorFalse}</b>}</li>)}</ul>
            <p>{own.full} <code>npm run audit:verify</code></p>
          </details>
          </div>
        </>
      }}</Shown>
    </section>
  )
}
