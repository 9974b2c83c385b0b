/** The code of this half minute, by which a phone proves that its visitor has come. */
import { useEffect, useState } from 'react'
import { ask } from '../shared/api.js'
import { rememberedDevice } from '../shared/device.js'
import type { ArrivalCodeView } from '../shared/hall-view.js'

/** The old code is still believed for a while, so a late look costs nobody anything. */
const lateMs = 500
const askAgainMs = 10_000

export function useArrivalCode (hallId: string): string | undefined {
  const [code, setCode] = useState<string>()
  useEffect(() => {
    let isOver = false
    let timer = 0
    const device = rememberedDevice('wall', hallId)
    const round = async (): Promise<void> => {
      const authorization = await device.authorization()
      if (isOver) return
      // A wall that was never enrolled has no code to show.
      const answer = authorization === undefined ? undefined : await ask<ArrivalCodeView>(`/halls/${hallId}/arrival-code`, { authorization })
      if (isOver) return
      if (answer?.ok === false && answer.refusal === 'sign-in-needed') device.forget()
      setCode(answer?.ok ? answer.body.code : undefined)
      timer = window.setTimeout(() => { void round() }, answer?.ok ? answer.body.untilMs + lateMs : askAgainMs)
    }
    void round()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [hallId])
  return code
}
