/** The keys that are used all day, always in sight; and the ways to the rest. */
import type { Words } from '../../shared/words.js'
import { keyNames } from '../keys/keys.js'
import type { Small } from '../mini/small-window.js'
import type { DeskWords } from '../zh-CN.js'

interface Props {
  readonly words: Words<DeskWords>
  readonly small: Small
  readonly openKeys: () => void
  readonly openSettings: () => void
}

export function FootKeys ({ words: { own }, small, openKeys, openSettings }: Props) {
  const shown = [['main', own.callNext], ['recall', own.recall], ['start', own.start], ['finish', own.finish], ['result', own.result]] as const
  return (
    <footer className='desk-foot'>
      {shown.map(([action, label]) => <span key={action}><kbd>{keyNames[action].key}</kbd> {label}</span>)}
      <span className='desk-foot-rest'>
        <button type='button' className='button quiet' aria-pressed={small.open !== undefined} onClick={small.toggle}><kbd>{keyNames.mini.key}</kbd> {small.open ? own.miniClose : own.mini}</button>
        <button type='button' className='button quiet' onClick={openSettings}><kbd>{keyNames.settings.key}</kbd> {own.settings}</button>
        <button type='button' className='button quiet' onClick={openKeys}><kbd>{keyNames.help.key}</kbd> {own.allKeys}</button>
      </span>
    </footer>
  )
}
