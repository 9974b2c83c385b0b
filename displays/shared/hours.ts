/** Opening hours in few rows: days with the same hours stand together. */
import type { Hours } from '../../src/contract/hours.js'
import { shared as en } from './en.js'
import type { Lang } from './place.js'
import { shared as zh } from './zh-CN.js'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const names = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
}

export function hoursRows (hours: Hours, lang: Lang): Array<{ days: string, times: string }> {
  const rows: Array<{ first: number, last: number, times: string }> = []
  days.forEach((day, index) => {
    const times = spansOf(hours[day], lang)
    const before = rows[rows.length - 1]
    if (before?.times === times) before.last = index
    else rows.push({ first: index, last: index, times })
  })
  return rows.map(({ first, last, times }) => ({ days: dayRange(first, last, lang), times }))
}

function dayRange (first: number, last: number, lang: Lang): string {
  const [from = '', to = ''] = [names[lang][first], names[lang][last]]
  if (first === last) return from
  return lang === 'zh' ? `${from}至${to}` : `${from}–${to}`
}

function spansOf (spans: Hours['monday'], lang: Lang): string {
  const words = lang === 'zh' ? zh : en
  const [first] = spans
  if (!first) return words.restDay
  if (spans.length === 1 && first.from === '00:00' && first.to === '24:00') return words.openAllDay
  return spans.map(({ from, to }) => `${from}–${to}`).join(words.separator)
}
