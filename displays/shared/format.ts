/** Times and waits as people read them. */
import type { Lang } from './place.js'

/** `10:42` on the hall's wall, wherever the screen stands. */
export function clockTime (at: number, timeZone: string): string {
  return format('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }, at)
}

export function dayName (at: number, timeZone: string, lang: Lang): string {
  const length = lang === 'zh' ? 'long' : 'short'
  return format(lang === 'zh' ? 'zh-CN' : 'en-GB', { month: length, day: 'numeric', weekday: length, timeZone }, at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format (locale: string, options: Intl.DateTimeFormatOptions, at: number): string {
  const name = locale + JSON.stringify(options)
  let made = formats.get(name)
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options)
    formats.set(name, made)
  }
  return made.format(at)
}

/** `6:18`, `1:02:09`: for timers. */
export function elapsed (ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (count: number): string => String(count).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`
}

export function wholeMinutes (ms: number): number {
  return Math.max(0, Math.floor(ms / 60_000))
}

export { toldRange } from '../../src/domain/told-range.js'
