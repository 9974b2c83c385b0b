/** What the routes are handed. */
import type { Item } from '../contract/catalog.js'
import type { StoreContext } from '../store/context.js'
import type { FindAccount } from './access/accounts.js'
import type { FindDevice } from './access/devices.js'

export interface HttpContext {
  readonly store: StoreContext
  readonly jobsRedis: StoreContext['redis']
  readonly clocks: { readonly real: () => number, readonly hall: () => number }
  readonly secret: string
  readonly mode: 'demo' | 'production'
  readonly accounts: FindAccount
  readonly devices: FindDevice
  /** Items that fit what was typed, best first, in the catalogue as it is now. */
  readonly searchItems: (typed: string, options: { readonly hallId?: string }) => readonly Item[]
  /** Screens already built, as files; absent where only the API is served. */
  readonly displaysDirectory?: string | undefined
  readonly exemptLimits: boolean
  /** False: nobody is advised to go elsewhere. */
  readonly isBalancing: boolean
}
