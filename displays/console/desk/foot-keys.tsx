/** The keys that are used all day, always in sight. */
import type { Words } from '../../shared/words.js'
import { keyNames } from '../keys/keys.js'
import type { DeskWords } from '../zh-CN.js'

export function FootKeys ({ words: { own }, openKeys }: { readonly words: Words<DeskWords>, readonly openKeys: () => void }) {
  const shown = [['main', own.callNext], ['recall', own.recall], ['start', own.start], ['finish', own.finish], ['miss', own.miss], ['park', own.park]] as const
  return (
    <footer className='desk-foot'>
      {shown.map(([action, label]) => <span key={action}><kbd>{keyNames[action].key}</kbd> {label}</span>)}
      <button type='button' className='button quiet' onClick={openKeys}><kbd>{keyNames.help.key}</kbd> {own.allKeys}</button>
    </footer>
  )
}
