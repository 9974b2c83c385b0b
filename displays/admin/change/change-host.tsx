/** Holds the one sheet in which changes are looked at and sent; any page opens it. */
import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react'
import type { CatalogChanged, CatalogStep } from '../../../src/contract/administration.js'
import { stepsSource, type ChangeSource } from './source.js'

/** What is to be done, and the head of the catalogue that was looked at: others' writings since then are shown, not overwritten. */
export type AskedChange = { readonly steps: readonly CatalogStep[], readonly basedOn?: number | undefined } | ChangeSource
/** Opens the sheet. Resolves to what came of it; to undefined where it was left. */
export type Change = (asked: AskedChange) => Promise<CatalogChanged | undefined>

const changeContext = createContext<Change | undefined>(undefined)

export function useChange (): Change {
  const change = useContext(changeContext)
  if (!change) throw new Error('outside the administration page')
  return change
}

interface Opened { readonly id: number, readonly source: ChangeSource, readonly tell: (done: CatalogChanged | undefined) => void }

let count = 0
const ChangeSheet = lazy(async () => ({ default: (await import('./change-sheet.js')).ChangeSheet }))

export function ChangeHost ({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>()
  const change = useCallback<Change>(async asked => await new Promise(resolve => {
    setOpened({ id: ++count, source: 'steps' in asked ? stepsSource(asked.steps, asked.basedOn) : asked, tell: resolve })
  }), [])
  return (
    <changeContext.Provider value={change}>
      {children}
      {opened && <Suspense fallback={null}><ChangeSheet key={opened.id} source={opened.source} onDone={opened.tell} onClose={() => {
        opened.tell(undefined)
        setOpened(undefined)
      }} /></Suspense>}
    </changeContext.Provider>
  )
}
