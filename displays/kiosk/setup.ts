/** How this kiosk is fitted, as its address says: `?name=K2&printer=front&reader=id,code&sound=tone,prompts`. */
export interface KioskSetup {
  /** What stands on the machine, for guides and for who looks for help: `K2`. */
  readonly name: string | undefined
  /** A printer of the hall, `browser` for one that is this machine's own, or none. */
  readonly paper: { readonly by: 'hall', readonly printerId: string } | { readonly by: 'browser' } | undefined
  /** Without readers numbers may still be typed. */
  readonly readsCards: boolean
  readonly readsCodes: boolean
  /** A short tone for each touch; the spoken prompts of elder mode. `sound=off` has neither. */
  readonly hasTone: boolean
  readonly hasPrompts: boolean
}

const nameMax = 12

export function setupOf (query: URLSearchParams): KioskSetup {
  const name = (query.get('name') ?? '').replace(/[^\p{L}\p{N} .-]/gu, '').trim().slice(0, nameMax)
  const printerId = query.get('printer')
  const sounds = (query.get('sound') ?? 'tone,prompts').split(',')
  const readers = (query.get('reader') ?? 'id,code').split(',')
  return {
    name: name === '' ? undefined : name,
    paper: printerId !== null && /^[a-z0-9][a-z0-9-]{0,15}$/.test(printerId) ? { by: 'hall', printerId } : query.get('print') === 'browser' ? { by: 'browser' } : undefined,
    readsCards: readers.includes('id'),
    readsCodes: readers.includes('code'),
    hasTone: sounds.includes('tone'),
    hasPrompts: sounds.includes('prompts')
  }
}
