/** Tells each hall while this process has no voice for it, and when it has one again. */
import { hostname } from 'node:os'
import { Refusal } from './contract/refusal.js'
import type { Speech } from './http/context.js'
import type { StoreContext } from './store/context.js'
import { setFaults } from './store/halls/faults.js'

const lookEveryMs = 30_000

export interface VoiceFaults {
  readonly store: StoreContext
  readonly voice: Pick<Speech, 'state'>
  readonly trouble: (problem: unknown) => void
  /** The machine, as the technician knows it. */
  readonly machine?: string
}

/** One look over all halls; a hall that has been told that all is well is left alone. */
export function voiceFaults ({ store, voice, trouble, machine = hostname() }: VoiceFaults) {
  const well = new Set<string>()
  const place = `语音服务 ${machine}`.slice(0, 60)
  let isClosed = false

  const look = async () => {
    for (const hallId of store.catalog.current().halls.keys()) {
      const isMissing = voice.state(hallId) === 'none'
      if (isClosed || (!isMissing && well.has(hallId))) continue
      try {
        // Again and again while it is missing: alerts end with the day.
        await setFaults(store, { hallId, place, source: 'hall', faults: isMissing ? ['voice-missing'] : [], by: 'agent:voice' })
        if (isMissing) well.delete(hallId)
        else well.add(hallId)
      } catch (problem) {
        // Outside its hours nobody misses it.
        if (!(problem instanceof Refusal)) trouble(problem)
      }
    }
  }
  const timer = setInterval(() => { void look() }, lookEveryMs)
  timer.unref()
  return {
    look,
    close: () => {
      isClosed = true
      clearInterval(timer)
    }
  }
}
