/** Turns pages every few seconds: blocks that stand still are read by more people than text that moves. */
import { useEffect, useState } from 'react'

const turnEveryMs = 8000

export function usePage<Thing> (things: readonly Thing[], perPage: number): { readonly shown: readonly Thing[], readonly page: number, readonly pages: number } {
  const [turn, setTurn] = useState(0)
  const pages = Math.max(1, Math.ceil(things.length / Math.max(1, perPage)))
  useEffect(() => {
    if (pages === 1) return undefined
    const timer = window.setInterval(() => { setTurn(known => known + 1) }, turnEveryMs)
    return () => { window.clearInterval(timer) }
  }, [pages])
  const page = turn % pages
  // The last page is full too: it begins with what the one before it ended with.
  const first = Math.max(0, Math.min(page * perPage, things.length - perPage))
  return { shown: things.slice(first, first + perPage), page: page + 1, pages }
}
