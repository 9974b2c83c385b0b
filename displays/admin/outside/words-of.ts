/** What keys and webhooks share in words. */
import { useWords } from '../frame/context.js'
import { usePlaces } from '../places/halls.js'
import { outside as en } from './en.js'
import { outside as zh } from './zh-CN.js'

export function useOutsideWords () {
  const own = useWords(zh, en)
  const places = usePlaces()
  return { own, places, halls: (ids: readonly string[] | undefined): string => ids ? ids.map(places.hall).join(' · ') : own.everyHall }
}
