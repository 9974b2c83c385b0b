/** The halls' time zone: an administrator elsewhere reads the same times as whoever stands there. */
import { useEffect, useState } from 'react'
import { ask } from '../../shared/api.js'
import type { HallInList, HallView } from '../../shared/hall-view.js'

export function useZone (): string | undefined {
  const [zone, setZone] = useState<string>()
  useEffect(() => {
    let isOver = false
    const find = async (): Promise<void> => {
      const halls = await ask<HallInList[]>('/halls')
      const [first] = halls.ok ? halls.body : []
      const hall = first && await ask<HallView>(`/halls/${first.hallId}`)
      if (!isOver && hall?.ok) setZone(hall.body.timeZone)
    }
    void find()
    return () => { isOver = true }
  }, [])
  return zone
}
