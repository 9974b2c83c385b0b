/** The words of a refusal, fetched when there is one: walls and strips seldom say any. */
import { useEffect, useState } from 'react'
import type { Lang } from './place.js'
import type { No } from './refusals.js'

type Say = (lang: Lang, code: No) => string

export function useRefusalWords (lang: Lang, no: No | undefined): string | undefined {
  const [say, setSay] = useState<Say>()
  const isWanted = no !== undefined && say === undefined
  useEffect(() => {
    if (!isWanted) return
    // Where even the words do not come, the sign of a lost hall stands there soon.
    import('./refusals.js').then(({ refusalWords }) => { setSay(() => refusalWords) }, () => undefined)
  }, [isWanted])
  return no !== undefined && say ? say(lang, no) : undefined
}
