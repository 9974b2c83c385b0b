/** What holds on a day, in words. */
import type { OpenSpan } from '../../../src/contract/hours.js'
import type { DayPlan } from '../../../src/domain/day-plan.js'
import { useAdmin, useWords } from '../frame/context.js'
import { days as en } from './en.js'
import { days as zh } from './zh-CN.js'

export function useDayWords () {
  const { name, lang } = useAdmin()
  const own = useWords(zh, en)
  return {
    spans: (spans: readonly OpenSpan[]): string => spans.map(({ from, to }) => `${from}–${to}`).join(lang === 'zh' ? '、' : ', '),
    is: ({ is, spans }: DayPlan): string => spans.length === 0 ? own.closed : own.is[is],
    why: ({ why, name: of }: DayPlan): string => of ? own.whyNamed[why](name(of)) : own.whys[why]
  }
}
