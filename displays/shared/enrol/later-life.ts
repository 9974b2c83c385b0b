/** Loads what a device does behind its first picture; tried until it is there. */
import './enrol.css'
import type { DeviceLife } from './life.js'

const againMs = 5000

export function liveAsDevice (of: DeviceLife): void {
  import('./life.js').then(({ live }) => { live(of) }, () => { window.setTimeout(liveAsDevice, againMs, of) })
}
