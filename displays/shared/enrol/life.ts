/**
 * What an enrolled screen does besides its work: goes on to its next token, tells how it is once a minute, and shows the page
 * for its code where the hall does not know it. In a demo it does nothing.
 */
import type { TokenAnswer } from '../../../src/contract/devices.js'
import type { DeviceReport } from '../../../src/contract/device-report.js'
import { ask } from '../api.js'
import { demoDevice, keepToken, page, refusedEvent, tokenHere, type ScreenRole } from '../device.js'
import { newKey } from '../key.js'
import type { Lang } from '../place.js'

export interface DeviceLife {
  readonly role: ScreenRole
  readonly hallId: string
  readonly counterId?: string | undefined
  readonly areaId?: string | undefined
  readonly lang: Lang
  readonly store: {
    readonly subscribe: (listener: () => void) => () => void
    readonly seen: () => { readonly provenAt: number | undefined, readonly refusal: string | undefined, readonly board?: { readonly version: number } | undefined }
  }
  /** What only this kind of screen knows. */
  readonly more?: () => Partial<Pick<DeviceReport, 'audio' | 'paper' | 'faults'>>
}

const reportEveryMs = 60_000
/** Its first beat has come by then. */
const firstReportMs = 4000
const awayAgainMs = 5000
/** A clock of a machine that slept may be far off: asked again at least so often. */
const lookEveryMs = 60 * 60_000

/** The build in one word, from the files that the page names: another build has other names. */
const versionHere = (() => {
  let sum = 7
  for (const letter of (document.head.innerHTML.match(/\/assets\/[\w.-]+/g) ?? []).join(' ')) sum = (sum * 31 + letter.charCodeAt(0)) % 0xfffffffb
  return sum.toString(36)
})()

interface Memory { readonly memory?: { readonly usedJSHeapSize: number } }

/** Names this browser, over all loads of the page. */
function homeHere (): string {
  const home = window.localStorage.getItem('hallflow.home') ?? newKey()
  window.localStorage.setItem('hallflow.home', home)
  return home
}

export function live (of: DeviceLife): void {
  const { role, hallId, counterId, store } = of
  let timer = 0
  let isShown = false
  let isBusy = false

  const later = (ms: number): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(look, ms)
  }

  function look (): void {
    if (isBusy || isShown) return
    isBusy = true
    standing().then(next => {
      isBusy = false
      if (typeof next === 'number') later(next)
      else enrol(next)
    }, () => {
      isBusy = false
      later(awayAgainMs)
    })
  }

  /** After how long to look again, or why there is no device here. */
  async function standing (): Promise<number | 'new' | 'ended'> {
    const token = tokenHere()
    if (token === null) {
      const demo = await demoDevice(role, hallId, counterId)
      if (demo.ok) return lookEveryMs
      // Whatever else it says, the hall may say something better soon.
      return demo.refusal === 'path-unknown' ? 'new' : awayAgainMs
    }
    const answer = await ask<TokenAnswer>('/devices/token', { method: 'POST', authorization: `Device ${token}` })
    // Another window of this browser may have been quicker.
    if (tokenHere() !== token) return 0
    if (answer.ok) {
      if (answer.body.token !== token) keepToken(answer.body.token)
      return Math.min(answer.body.renewInMs, lookEveryMs)
    }
    if (answer.refusal !== 'sign-in-needed') return awayAgainMs
    keepToken(undefined)
    return 'ended'
  }

  function enrol (reason: 'new' | 'ended'): void {
    if (isShown) return
    isShown = true
    import('./enrol-page.js').then(({ showEnrolment }) => { showEnrolment({ ...of, reason }) }, () => {
      isShown = false
      later(awayAgainMs)
    })
  }

  async function report (): Promise<void> {
    const token = tokenHere()
    if (token === null) return
    const { provenAt, board } = store.seen()
    const now = performance.now()
    const heap = (performance as Memory).memory?.usedJSHeapSize
    const said: DeviceReport = {
      page, home: homeHere(), version: versionHere, upMs: Math.round(now), beatAgeMs: provenAt === undefined ? null : Math.max(0, Math.round(now - provenAt)),
      ...board && { boardVersion: board.version },
      ...heap !== undefined && { heapBytes: heap }, ...of.more?.()
    }
    const answer = await ask(`/halls/${hallId}/faults`, { method: 'POST', body: { report: said }, authorization: `Device ${token}` })
    if (!answer.ok && answer.refusal === 'sign-in-needed') look()
  }

  look()
  window.addEventListener(refusedEvent, look)
  // A socket that is refused is refused again and again: each time is a reason to look, and one look at a time.
  let wasRefused = false
  store.subscribe(() => {
    const isRefused = store.seen().refusal === 'sign-in-needed'
    if (isRefused && !wasRefused) look()
    wasRefused = isRefused
  })
  window.setInterval(() => { report().catch(() => undefined) }, reportEveryMs)
  window.setTimeout(() => { report().catch(() => undefined) }, firstReportMs)
}
