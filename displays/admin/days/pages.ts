/** The pages of time and of the hall's rules, each loaded when it is opened. */
import { lazy } from 'react'
import type { AdminPage } from '../frame/pages.js'

const roles = ['admin'] as const

export const timePages: readonly AdminPage[] = [
  { path: 'hours', group: 'time', label: { zh: '开放时间与午休', en: 'Hours and lunch' }, roles, view: lazy(async () => ({ default: (await import('./hours-page.js')).HoursPage })) },
  { path: 'days', group: 'time', label: { zh: '放假与特殊日期', en: 'Days off, exceptions' }, roles, view: lazy(async () => ({ default: (await import('./days-page.js')).DaysPage })) },
  { path: 'holidays', group: 'time', label: { zh: '法定节假日', en: 'Public holidays' }, roles, view: lazy(async () => ({ default: (await import('./holidays-page.js')).HolidaysPage })) },
  { path: 'plan', group: 'places', label: { zh: '平面图', en: 'Floor plan' }, roles, view: lazy(async () => ({ default: (await import('../floor/plan-page.js')).PlanPage })) }
]
