/** Dates of the catalogue as people read them. */
import type { Lang } from '../../shared/place.js'

/** `3月3日 周二`, `Tue 3 Mar`; with its year where that is another. */
export function dayWords (date: string, lang: Lang): string {
  const at = new Date(`${date}T00:00:00`)
  if (Number.isNaN(at.getTime())) return date
  const year = at.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }
  const locale = lang === 'zh' ? 'zh-CN' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { ...year, month: lang === 'zh' ? 'long' : 'short', day: 'numeric' }).format(at)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(at)
  return lang === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`
}
