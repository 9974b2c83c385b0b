/** What is heard comes after what is seen: tone and prompts are loaded when the first page stands, and only where they are wanted. */
import type { Lang } from '../../shared/place.js'
import { later } from '../later.js'
import type { KioskSetup } from '../setup.js'
import type { ListenProps } from './listen.js'

const sound = later(async () => await import('./listen.js'))

export function loadSound ({ hasTone, hasPrompts }: KioskSetup, hallId: string, lang: Lang): void {
  if (!hasTone && !hasPrompts) return
  sound.load(({ listenForTouches, warm }) => {
    if (hasTone) listenForTouches()
    if (hasPrompts) warm(hallId, lang)
  })
}

export function Listen (props: ListenProps) {
  const loaded = sound.usePart()
  return loaded ? <loaded.Listen {...props} /> : null
}
