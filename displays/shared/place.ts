/** Where a screen stands: its address says which hall, area, counter or ticket, and how it should look. */
export type Lang = 'zh' | 'en'

export interface Place {
  /** The parts of the path after the screen's own name. */
  readonly ids: readonly string[]
  readonly query: URLSearchParams
  readonly lang: Lang
  /** What stands behind `#`: a ticket's token, never sent in an address. */
  readonly secret: string
}

export function placeOf ({ pathname, search, hash }: { pathname: string, search: string, hash: string }): Place {
  const query = new URLSearchParams(search)
  const ids = pathname.split('/').filter(Boolean).slice(1).map(decode)
  return { ids, query, lang: query.get('lang') === 'en' ? 'en' : 'zh', secret: decode(hash.slice(1)) }
}

function decode (part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
