/** Lets a wall stand through many events, and compares what its page holds once it is warm and at the end. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { MadeHall } from './made-hall.js'

export interface Weight { readonly elements: number, readonly nodes: number, readonly listeners: number, readonly heapBytes: number }
export interface SoakResult { readonly events: number, readonly before: Weight, readonly after: Weight, readonly version: number, readonly fresh: string | null, readonly failures: readonly string[] }

/** Events in one message, as a busy feed gathers them, and the time between two messages. */
const perBatch = 25
const everyMs = 12

/**
 * `warm`: events before the first look, in which every page gathers what it gathers once: shapes, compiled code, formats.
 * `path`: a wall or a strip of the made hall. @throws when the page does not come
 */
export async function soakWall (browser: Browser, displays: string, { events, warm, path = '/wall/soak/ground' }: { events: number, warm: number, path?: string }): Promise<SoakResult> {
  const hall = await MadeHall.open(displays)
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const failures: string[] = []
  try {
    const page = await context.newPage()
    page.on('pageerror', problem => { failures.push(problem.message) })
    await page.goto(hall.address + path)
    await page.waitForSelector('[data-fresh="live"]', { timeout: 20_000 })
    const tools = await context.newCDPSession(page)
    await tools.send('Performance.enable')
    await passAll(hall, warm)
    const before = await weigh(hall, page, tools)
    await passAll(hall, events)
    const after = await weigh(hall, page, tools)
    return { events, before, after, version: hall.board.version, fresh: await page.locator('[data-fresh]').first().getAttribute('data-fresh'), failures }
  } finally {
    await context.close()
    await hall.close()
  }
}

export function growth (before: number, after: number): number {
  return (after - before) / before
}

async function passAll (hall: MadeHall, events: number): Promise<void> {
  for (let passed = 0; passed < events; passed += perBatch) {
    hall.pass(Math.min(perBatch, events - passed))
    await pause(everyMs)
  }
}

/** In the same quiet picture each time, after the collector has been through. */
async function weigh (hall: MadeHall, page: Page, tools: CDPSession): Promise<Weight> {
  hall.empty()
  await page.waitForSelector('.hero-empty, .strip-alone')
  await pause(3000)
  for (let round = 0; round < 4; round++) {
    await tools.send('HeapProfiler.collectGarbage')
    await pause(300)
  }
  const { metrics } = await tools.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? NaN
  return { elements: await page.evaluate('document.querySelectorAll("*").length'), nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize') }
}
