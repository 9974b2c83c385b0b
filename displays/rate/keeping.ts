/** What the pad keeps over a reload: ratings that the hall has not heard, and visits that it has asked about. */
import type { Kept } from './outbox.js'

const keptName = 'hallflow.ratings'
const settledName = 'hallflow.rated'

export const loadKept = (): readonly Kept[] => load(keptName).filter((each): each is Kept => typeof (each as Kept | null)?.key === 'string' && typeof (each as Kept).at === 'number')
export const saveKept = (kept: readonly Kept[]): void => { save(keptName, kept) }
export const loadSettled = (): readonly string[] => load(settledName).filter(each => typeof each === 'string')
export const saveSettled = (settled: readonly string[]): void => { save(settledName, settled) }

/** What was not written by this page, or is broken, is as if it were not there. */
function load (name: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(name) ?? '[]')
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}

/** A browser may have no room or no leave: then the pad remembers until it is closed. */
function save (name: string, list: readonly unknown[]): void {
  try {
    if (list.length === 0) window.localStorage.removeItem(name)
    else window.localStorage.setItem(name, JSON.stringify(list))
  } catch {}
}
