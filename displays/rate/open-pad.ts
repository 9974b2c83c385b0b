/** Connects the pad's memory with the hall and with the browser's storage. */
import type { VisitToRate } from '../../src/contract/http.js'
import { ask } from '../shared/api.js'
import { deviceAuthorization } from '../shared/device.js'
import { loadKept, loadSettled, saveKept, saveSettled } from './keeping.js'
import { createPadStore, type PadStore } from './pad-store.js'

const lookEveryMs = 250
const sendAgainMs = 5000
/** A device that the hall does not know asks seldom. */
const strangerAgainMs = 30_000

export function openPad (hallId: string, counterId: string): PadStore {
  const path = `/halls/${hallId}/counters/${counterId}/rate`
  const authorization = rememberedAuthorization(hallId, counterId)
  const store = createPadStore({
    ask: async () => await ask<VisitToRate>(path, { authorization: await authorization() }),
    send: async ({ key, rating }) => await ask(path, { method: 'POST', body: rating, key, authorization: await authorization() }),
    loadKept, saveKept, loadSettled, saveSettled,
    monotonic: () => performance.now(),
    now: () => Date.now()
  })
  window.setInterval(() => { store.tick() }, lookEveryMs)
  window.setInterval(() => { void store.flush() }, sendAgainMs)
  void store.flush()
  return store
}

function rememberedAuthorization (hallId: string, counterId: string): () => Promise<string | undefined> {
  let known: { readonly at: number, readonly value: Promise<string | undefined> } | undefined
  return async () => {
    const now = performance.now()
    const isStranger = known !== undefined && now - known.at > strangerAgainMs && await known.value === undefined
    if (!known || isStranger) known = { at: now, value: deviceAuthorization('rating', hallId, counterId) }
    return await known.value
  }
}
