/** What every page of the administration knows: who is here, in which language, and where. */
import { createContext, useContext } from 'react'
import type { Name } from '../../../src/contract/catalog.js'
import type { SessionAnswer } from '../../../src/contract/http.js'
import type { Lang } from '../../shared/place.js'

export interface AdminContext {
  readonly lang: Lang
  readonly who: SessionAnswer
  /** The halls' time zone; until it is known, that of this computer. */
  readonly zone: string | undefined
  /** What stands in the address after the page's own path. */
  readonly rest: readonly string[]
  readonly query: URLSearchParams
  readonly name: (name: Name) => string
  /** To another page, by its path without `/admin/`; asks first where a form is unsent, unless `isSent`. */
  readonly go: (path: string, isSent?: boolean) => void
  /** The server knows this page no more: sign in again, over what stands here. */
  readonly lose: () => void
}

export const adminContext = createContext<AdminContext | undefined>(undefined)

export function useAdmin (): AdminContext {
  const known = useContext(adminContext)
  if (!known) throw new Error('outside the administration page')
  return known
}

export function useWords<Words> (zh: Words, en: Words): Words {
  return useAdmin().lang === 'zh' ? zh : en
}
