/**
 * Where Ant Design's styles go: constructed sheets that the document adopts.
 *
 * It would write `<style>` elements, which the hall's content policy and Trusted Types both forbid. The build puts this file
 * in the place of the library's own (see `displays/vite.config.ts`): same names, same order, no markup.
 */
interface Option { readonly mark?: string, readonly prepend?: boolean | 'queue', readonly priority?: number }
interface Kept { readonly id: string, readonly isBefore: boolean, readonly priority: number, readonly sheet: CSSStyleSheet }

let kept: readonly Kept[] = []

function show (next: readonly Kept[]): void {
  kept = next
  document.adoptedStyleSheets = next.map(({ sheet }) => sheet)
}

/** The element stands for the sheet where the library marks it; it is never part of the page. */
export function updateCSS (css: string, key: string, { mark = '', prepend = false, priority = 0 }: Option = {}): HTMLStyleElement {
  const id = `${mark} ${key}`
  const known = kept.find(each => each.id === id)
  if (known) {
    known.sheet.replaceSync(css)
    return document.createElement('style')
  }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const made: Kept = { id, isBefore: prepend !== false, priority, sheet }
  if (prepend === false) show([...kept, made])
  else {
    const at = prepend === 'queue' ? kept.findLastIndex(each => each.isBefore && each.priority <= priority) + 1 : 0
    show([...kept.slice(0, at), made, ...kept.slice(at)])
  }
  return document.createElement('style')
}

export function removeCSS (key: string, { mark = '' }: Option = {}): void {
  show(kept.filter(({ id }) => id !== `${mark} ${key}`))
}

export function injectCSS (css: string, option: Option = {}): HTMLStyleElement {
  return updateCSS(css, css, option)
}

export function clearContainerCache (): void { /* nothing is kept by container here */ }
