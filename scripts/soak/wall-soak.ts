/** Lets a wall stand through many events, and weighs its page once it is warm and after each window of events. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { heldIn, type Held } from './held.js'
import { MadeHall } from './made-hall.js'

export interface Weight { readonly elements: number, readonly nodes: number, readonly listeners: number, readonly heapBytes: number, readonly held: Held }
export interface SoakResult {
  /** When it was warm, then after each window. */
  readonly weights: readonly Weight[]
  readonly version: number
  readonly fresh: string | null
  /** Sounds that were heard from their beginning to their end. */
  readonly heard: number
  readonly failures: readonly string[]
}

export interface Soak {
  /** Events of one window. */
  readonly events: number
  /** Events before the first look, in which every page gathers what it gathers once: shapes, formats, most of its code. */
  readonly warm: number
  readonly windows?: number
  /** A wall or a strip of the made hall. */
  readonly path?: string
  /** Lets a call be said to its end now and then: at the pace of the events alone each is over before its voice has begun. */
  readonly rests?: boolean
}

/** Events in one message, as a busy feed gathers them, and the time between two messages. */
const perBatch = 25
const everyMs = 12
/** A chime and a call said twice take less. */
const restMs = 2600
export const restsEvery = 2500

/** @throws when the page does not come */
export async function soakWall (browser: Browser, displays: string, { events, warm, windows = 1, path = '/wall/soak/ground', rests = false }: Soak): Promise<SoakResult> {
  const hall = await MadeHall.open(displays)
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const failures: string[] = []
  try {
    const page = await context.newPage()
    page.on('pageerror', problem => { failures.push(problem.message) })
    await page.addInitScript(countHeard)
    await page.goto(hall.address + path)
    await page.waitForSelector('[data-fresh="live"]', { timeout: 20_000 })
    const tools = await context.newCDPSession(page)
    await tools.send('Performance.enable')
    await passAll(hall, warm, rests)
    const weights = [await weigh(hall, page, tools)]
    for (let window = 0; window < windows; window++) {
      await passAll(hall, events, rests)
      weights.push(await weigh(hall, page, tools))
    }
    return { weights, version: hall.board.version, fresh: await page.locator('[data-fresh]').first().getAttribute('data-fresh'), heard: await page.evaluate('window.heard'), failures }
  } finally {
    await context.close()
    await hall.close()
  }
}

export function growth (before: number, after: number): number {
  return (after - before) / before
}

/** A sound that was cut off ends too, before its time. */
const countHeard = `
  window.heard = 0
  const start = AudioBufferSourceNode.prototype.start
  AudioBufferSourceNode.prototype.start = function (at) {
    const { context, buffer: { duration } } = this
    this.addEventListener('ended', () => { if (context.currentTime >= at + duration) window.heard++ }, { once: true })
    start.call(this, at)
  }`

async function passAll (hall: MadeHall, events: number, rests: boolean): Promise<void> {
  for (let passed = 0; passed < events; passed += perBatch) {
    hall.pass(Math.min(perBatch, events - passed))
    await pause(rests && (passed + perBatch) % restsEvery === 0 ? restMs : everyMs)
  }
}

/** In the same quiet picture each time, after the collector has been through. */
async function weigh (hall: MadeHall, page: Page, tools: CDPSession): Promise<Weight> {
  hall.empty()
  // A locator: a handle would keep the element that it found for as long as the page is there.
  await page.locator('.hero-empty, .strip-alone').first().waitFor()
  await pause(3000)
  for (let round = 0; round < 4; round++) {
    await tools.send('HeapProfiler.collectGarbage')
    await pause(300)
  }
  const { metrics } = await tools.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? NaN
  const weight = { elements: await page.evaluate<number>('document.querySelectorAll("*").length'), nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize') }
  return { ...weight, held: await heldIn(tools) }
}
