/** The whole table of keys. */
import { keyNames, type KeyAction } from '../keys/keys.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

export function KeysPanel ({ words: { own, shared }, close }: PanelProps) {
  const rows: ReadonlyArray<readonly [KeyAction, string]> = [
    ['main', `${own.callNext} / ${own.finishAndNext}`], ['start', own.start], ['recall', own.recall], ['finish', own.finish],
    ['miss', own.miss], ['park', `${own.park} / ${own.callBack}`], ['transfer', own.transfer], ['note', own.note], ['result', own.result], ['call', own.call],
    ['pause', `${own.pause} / ${own.resume}`], ['undo', own.undo], ['mini', own.mini], ['settings', own.settings], ['outage', own.outageList], ['help', own.allKeys]
  ]
  const pad = (action: KeyAction): string => action === 'miss' ? own.twice : action === 'undo' ? own.longPress : keyNames[action].pad
  return (
    <PanelFrame title={own.keysTitle} hint={own.keysHint} closeWords={shared.back} close={close}>
      <table className='keys'>
        <thead><tr><th>{own.keyHead.action}</th><th>{own.keyHead.key}</th><th>{own.keyHead.pad}</th></tr></thead>
        <tbody>
          {rows.map(([action, label]) => <tr key={action}><td>{label}</td><td><kbd>{keyNames[action].key}</kbd></td><td>{pad(action) === '' ? '' : <kbd>{pad(action)}</kbd>}</td></tr>)}
        </tbody>
      </table>
    </PanelFrame>
  )
}
