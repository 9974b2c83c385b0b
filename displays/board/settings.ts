/** What a wall is told about itself: in its address, or on its own settings page, which this box remembers. */
import { inchRange, metresRange, usualPanel, type Panel } from './reading.js'
import { isSound, type Sound } from './voice/settings.js'

export interface WallSettings extends Panel {
  readonly sound: Sound
  /** How the hall calls this screen when something is wrong with it. */
  readonly name: string | undefined
}

const storeKey = 'hallflow.wall'
const nameMax = 40

/** The address goes before what was saved: who typed it meant it. */
export function settingsOf (query: URLSearchParams, saved: string | null, areaId: string | undefined): WallSettings {
  const kept = parsed(saved)
  const number = (name: 'inch' | 'metres', [min, max]: readonly [number, number]): number =>
    within(query.get(name), min, max) ?? within(kept[name], min, max) ?? usualPanel[name]
  const sound = [query.get('sound'), kept['sound']].find(isSound)
  const name = (query.get('name') ?? kept['name'] ?? '').trim().slice(0, nameMax)
  return { inch: number('inch', inchRange), metres: number('metres', metresRange), sound: sound ?? usualSound(areaId), name: name === '' ? undefined : name }
}

/** An area's board speaks for its area; the hall's board only where it is told to. */
function usualSound (areaId: string | undefined): Sound {
  return areaId === undefined ? 'off' : 'own'
}

export function savedSettings (): string | null {
  return window.localStorage.getItem(storeKey)
}

export function saveSettings (settings: WallSettings): void {
  window.localStorage.setItem(storeKey, JSON.stringify(settings))
}

function within (text: string | null | undefined, min: number, max: number): number | undefined {
  const value = Number(text)
  return text !== null && text !== undefined && text !== '' && value >= min && value <= max ? value : undefined
}

/** What another version saved, or somebody else, is read as far as it makes sense. */
function parsed (saved: string | null): Record<string, string | undefined> {
  try {
    const known: unknown = JSON.parse(saved ?? '{}')
    if (typeof known !== 'object' || known === null) return {}
    return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []))
  } catch {
    return {}
  }
}
