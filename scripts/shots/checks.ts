/** What a script can see on a picture: accessibility, cut text, small text, life, foreign hosts. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Findings {
  readonly axe: string[]
  readonly clipped: string[]
  readonly small: string[]
  readonly other: string[]
}

/** `textMin` in CSS px: the smallest text that this kind of screen may have. */
export async function findingsOf (page: Page, textMin: number): Promise<Findings> {
  // The compiler that runs these scripts names functions through a helper that no page has.
  await page.evaluate('globalThis.__name = value => value')
  await page.evaluate(axeSource)
  const axe = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Array<{ id: string, nodes: Array<{ target: unknown[] }> }> }> } }
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
  })
  return { axe, ...await page.evaluate(lookAround, textMin) }
}

/** Runs in the page: nothing of this file is known there. */
function lookAround (textMin: number) {
  const clipped: string[] = []
  const small: string[] = []
  const other: string[] = []
  const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 30)}”`
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    // A filled field of one line scrolls under the cursor; a switch of the library keeps its other word beside its edge.
    if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || element.closest('svg,input:not(:placeholder-shown),.ant-switch-inner,[data-scrolls],[data-hidden]')) continue
    const hidesOverflow = [style.overflowX, style.overflowY].some(overflow => overflow === 'hidden' || overflow === 'clip')
    if (hidesOverflow && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) && style.textOverflow !== 'ellipsis') clipped.push(nameOf(element))
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
    if (!hasText) continue
    // What ends in dots is cut on purpose, with all that stands in it.
    const endsInDots = ({ textOverflow, overflowX }: CSSStyleDeclaration): boolean => textOverflow === 'ellipsis' && overflowX === 'hidden'
    const isInDots = (at: Element | null): boolean => at !== null && (endsInDots(getComputedStyle(at)) || isInDots(at.parentElement))
    if ((box.right > innerWidth + 1 || box.left < -1) && !isInDots(element)) clipped.push(`${nameOf(element)} leaves the screen`)
    // Text that runs over the edge of its own box lies on what stands beside it.
    if (!hidesOverflow && style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1) clipped.push(`${nameOf(element)} runs over its edge`)
    if (Number.parseFloat(style.fontSize) < textMin - 0.5) small.push(`${style.fontSize} ${nameOf(element)}`)
  }
  if (!document.documentElement.lang) other.push('no lang')
  if (!document.title) other.push('no title')
  // What lies hidden under another page is nobody's heading.
  const headings = [...document.querySelectorAll('h1')].filter(heading => heading.closest('[hidden]') === null).length
  if (headings !== 1) other.push(`${headings} h1`)
  if (document.documentElement.scrollWidth > innerWidth + 1) other.push('the page scrolls sideways')
  return { clipped, small, other }
}
