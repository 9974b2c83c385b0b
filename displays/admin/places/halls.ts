/** Halls with their places as everybody may see them: read by every role, and no line in the audit for each look. */
import { useMemo } from 'react'
import { useHalls } from '../../shared/use-halls.js'
import type { HallInList, HallView } from '../../shared/hall-view.js'
import { useAdmin } from '../frame/context.js'
import { useLoaded } from '../kit/loaded.js'

export interface Places {
  readonly hallIds: readonly string[]
  readonly hall: (hallId: string) => string
  readonly isKnown: boolean
}

/** Every hall by name; those of the own reach first asked for. */
export function usePlaces (): Places {
  const { lang, who: { halls: own } } = useAdmin()
  const { body } = useLoaded<readonly HallInList[] | { readonly halls: readonly HallInList[] }>('/halls')
  return useMemo(() => {
    const all = body === undefined ? [] : 'halls' in body ? body.halls : body
    const names = new Map(all.map(({ hallId, name }) => [hallId, name[lang]]))
    return { hallIds: all.map(({ hallId }) => hallId).filter(hallId => own === undefined || own.includes(hallId)), hall: hallId => names.get(hallId) ?? hallId, isKnown: body !== undefined }
  }, [body, lang, own])
}

/** The plans of these halls, by id. */
export function usePlans (hallIds: readonly string[]): ReadonlyMap<string, HallView> {
  const halls = useHalls(hallIds)
  return useMemo(() => new Map(halls.map(hall => [hall.hallId, hall])), [halls])
}
