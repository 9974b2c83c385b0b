/** The signing secret of a webhook, shown once. */
import { OnceSheet } from '../once/once-sheet.js'
import type { MadeHook } from './hook-form.js'
import { useOutsideWords } from './words-of.js'

export function HookSecret ({ made: { hook: { name }, secret }, onClose }: { readonly made: MadeHook, readonly onClose: () => void }) {
  const { own } = useOutsideWords()
  return <OnceSheet title={own.hookOf(name)} label={own.keyLabel} secret={secret} onClose={onClose}><p>{own.hookHow} <a href='/docs' target='_blank' rel='noreferrer'>{own.docs}</a></p></OnceSheet>
}
