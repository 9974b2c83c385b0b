/** Whether another hall is sooner for a service that both offer, in words. */
import { useMemo } from 'react'
import { differenceWords, soonerThere } from '../../shared/difference.js'
import type { GuideProps } from '../guide-props.js'

type Needs = Pick<GuideProps, 'summaries' | 'flow' | 'names' | 'words' | 'hall'>

/** The best of the other halls; absent where none is sooner. The way there is not counted in. */
export function useSooner ({ summaries, flow, names, words, hall }: Needs): (serviceId: string) => string | undefined {
  return useMemo(() => serviceId => {
    const here = flow.lines.find(line => line.serviceId === serviceId)?.wait
    if (!here) return undefined
    let best: { readonly hallId: string, readonly minutes: number } | undefined
    for (const { hallId, isOpen, lines } of summaries) {
      if (hallId === hall.hallId || !isOpen) continue
      const there = lines.find(line => line.serviceId === serviceId)?.wait
      const minutes = there ? soonerThere(here, there) ?? 0 : 0
      if (minutes > (best?.minutes ?? 0)) best = { hallId, minutes }
    }
    return best && differenceWords(words.shared, names.hall(best.hallId), best.minutes)
  }, [summaries, flow, names, words.shared, hall.hallId])
}
