/** The secret of a key, shown once, with how it is sent. */
import type { KeyPage } from '../../../src/contract/keys.js'
import { OnceSheet } from '../once/once-sheet.js'
import { useOutsideWords } from './words-of.js'

export interface MadeKey { readonly key: Pick<KeyPage, 'name'>, readonly secret: string }

export function KeySecret ({ made: { key: { name }, secret }, onClose }: { readonly made: MadeKey, readonly onClose: () => void }) {
  const { own } = useOutsideWords()
  return (
    <OnceSheet title={own.keyOf(name)} label={own.keyLabel} secret={secret} onClose={onClose}>
      <p>{own.keyHow}</p>
      <p><code>Authorization: Bearer …</code></p>
    </OnceSheet>
  )
}
