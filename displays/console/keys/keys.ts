/**
 * The keys of the console. Letters never stand alone, for an input method eats them; what the browser
 * and the system use is left to them; the number pad is the pad that clerks know.
 */
export type KeyAction = 'main' | 'recall' | 'start' | 'finish' | 'miss' | 'park' | 'transfer' | 'note' | 'call' | 'pause' | 'undo' | 'result' | 'mini' | 'settings' | 'outage' | 'help'

export interface KeyPress {
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
  /** An input method is at work: what is typed is a syllable, not a command. */
  readonly isComposing: boolean
  /** The focus is where text is typed. */
  readonly inField: boolean
}

export interface KeyMemory {
  /** When the pad's minus was pressed once, ms. */
  readonly minusAt: number | undefined
  /** Since when Backspace is held, ms. */
  readonly backspaceAt: number | undefined
}

export interface KeyReading {
  readonly memory: KeyMemory
  readonly action?: KeyAction
  /** The pad's minus was pressed once: once more within a second means it. */
  readonly asksAgain?: true
}

export const noKeys: KeyMemory = { minusAt: undefined, backspaceAt: undefined }
export const twiceWithinMs = 1000
export const longPressMs = 700

/** Work everywhere, in a field too. */
const functionKeys: Readonly<Record<string, KeyAction>> = { F2: 'main', F8: 'recall', F9: 'start', F4: 'finish' }
const padKeys: Readonly<Record<string, KeyAction>> = {
  NumpadAdd: 'main', NumpadMultiply: 'recall', NumpadDivide: 'start', NumpadEnter: 'finish', NumpadDecimal: 'park', Numpad0: 'pause'
}
const altKeys: Readonly<Record<string, KeyAction>> = {
  KeyN: 'miss', KeyH: 'park', KeyT: 'transfer', KeyR: 'note', KeyG: 'call', KeyP: 'pause', KeyO: 'result', KeyW: 'mini', KeyS: 'settings', KeyL: 'outage', Slash: 'help'
}

export function readKey (memory: KeyMemory, press: KeyPress, now: number): KeyReading {
  const { code, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing, inField } = press
  if (isComposing) return { memory }
  // The one key whose repeats say something: that it is held.
  if (code === 'Backspace' && !inField) return readBackspace(memory, repeat, now)
  if (repeat) return { memory }
  const plain = !altKey && !ctrlKey && !metaKey && !shiftKey
  const rest: KeyMemory = { ...memory, minusAt: undefined }

  if (plain && functionKeys[code]) return { memory: rest, action: functionKeys[code] }
  if (inField) return { memory }
  if (plain && code === 'NumpadSubtract') {
    const isSecond = memory.minusAt !== undefined && now - memory.minusAt <= twiceWithinMs
    return isSecond ? { memory: rest, action: 'miss' } : { memory: { ...memory, minusAt: now }, asksAgain: true }
  }
  if (plain && padKeys[code]) return { memory: rest, action: padKeys[code] }
  if (altKey && !ctrlKey && !metaKey && altKeys[code]) return { memory: rest, action: altKeys[code] }
  if (ctrlKey && !altKey && !metaKey && !shiftKey && code === 'KeyZ') return { memory: rest, action: 'undo' }
  return { memory: rest }
}

function readBackspace (memory: KeyMemory, repeat: boolean, now: number): KeyReading {
  if (!repeat || memory.backspaceAt === undefined) return { memory: { ...memory, backspaceAt: repeat ? undefined : now } }
  if (now - memory.backspaceAt < longPressMs) return { memory }
  return { memory: { ...memory, backspaceAt: undefined }, action: 'undo' }
}

/** What is printed on the buttons and in the table of keys. */
export const keyNames: Readonly<Record<KeyAction, { readonly key: string, readonly pad: string }>> = {
  main: { key: 'F2', pad: '+' },
  recall: { key: 'F8', pad: '*' },
  start: { key: 'F9', pad: '/' },
  finish: { key: 'F4', pad: 'Enter' },
  miss: { key: 'Alt+N', pad: '−' },
  park: { key: 'Alt+H', pad: '.' },
  transfer: { key: 'Alt+T', pad: '' },
  note: { key: 'Alt+R', pad: '' },
  call: { key: 'Alt+G', pad: '' },
  pause: { key: 'Alt+P', pad: '0' },
  undo: { key: 'Ctrl+Z', pad: 'Backspace' },
  result: { key: 'Alt+O', pad: '' },
  mini: { key: 'Alt+W', pad: '' },
  settings: { key: 'Alt+S', pad: '' },
  outage: { key: 'Alt+L', pad: '' },
  help: { key: 'Alt+/', pad: '' }
}
