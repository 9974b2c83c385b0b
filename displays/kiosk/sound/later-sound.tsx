/** What is heard comes after what is seen: tone and prompts are loaded when the first page stands, and only where they are wanted. */
import { later } from '../later.js'
import type { KioskSetup } from '../setup.js'
import type { ListenProps } from './listen.js'

const sound = later(async () => await import('./listen.js'))

export function loadSound (setup: KioskSetup): void {
  if (setup.hasTone || setup.hasPrompts) sound.load(({ listenForTouches }) => { if (setup.hasTone) listenForTouches() })
}

export function Listen (props: ListenProps) {
  const loaded = sound.usePart()
  return loaded ? <loaded.Listen {...props} /> : null
}
