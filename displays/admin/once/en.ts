/** What sheets say that show a secret once, and that ask before something is done, in English. */
import type { OnceWords } from './zh-CN.js'

export const once: OnceWords = {
  only: 'Shown this once. After closing nobody can see it again.',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected. Press Ctrl+C to copy.',
  print: 'Print slip',
  close: 'Noted, close',
  cancel: 'Not now'
}
