/** Connects the pad's memory with the hall and with the browser's storage. */
import type { VisitToRate } from '../../src/contract/http.js'
import { ask, type Answer, type Ask } from '../shared/api.js'
import { rememberedDevice } from '../shared/device.js'
import { loadKept, loadSettled, saveKept, saveSettled } from './keeping.js'
import { createPadStore, type PadStore } from './pad-store.js'

const lookEveryMs = 250
const sendAgainMs = 5000

export function openPad (hallId: string, counterId: string): PadStore {
  const path = `/halls/${hallId}/counters/${counterId}/rate`
  const device = rememberedDevice('rating', hallId, counterId)
  const asked = async <T>(more: Ask = {}): Promise<Answer<T>> => {
    const answer = await ask<T>(path, { ...more, authorization: await device.authorization() })
    if (!answer.ok && answer.refusal === 'sign-in-needed') device.forget()
    return answer
  }
  const store = createPadStore({
    ask: async () => await asked<VisitToRate>(),
    send: async ({ key, rating }) => await asked({ method: 'POST', body: rating, key }),
    loadKept, saveKept, loadSettled, saveSettled,
    monotonic: () => performance.now(),
    now: () => Date.now()
  })
  window.setInterval(() => { store.tick() }, lookEveryMs)
  window.setInterval(() => { void store.flush() }, sendAgainMs)
  void store.flush()
  return store
}
