/** The pages of time and of the hall's rules, each loaded when it is opened. */
import { lazy } from 'react'
import type { AdminPage } from '../frame/pages.js'

const roles = ['admin'] as const

export const timePages: readonly AdminPage[] = [
  { path: 'hours', group: 'time', label: { zh: '开放时间与午休', en: 'Hours and lunch' }, roles, view: lazy(async () => ({ default: (await import('./hours-page.js')).HoursPage })) },
  { path: 'days', group: 'time', label: { zh: '放假与特殊日期', en: 'Days off, exceptions' }, roles, view: lazy(async () => ({ default: (await import('./days-page.js')).DaysPage })) },
  { path: 'holidays', group: 'time', label: { zh: '法定节假日', en: 'Public holidays' }, roles, view: lazy(async () => ({ default: (await import('./holidays-page.js')).HolidaysPage })) },
  { path: 'quotas', group: 'time', label: { zh: '每日限号', en: 'Tickets a day' }, roles, view: lazy(async () => ({ default: (await import('../rules/quotas-page.js')).QuotasPage })) },
  { path: 'rules', group: 'rules', label: { zh: '叫号与取号规则', en: 'Tickets and calls' }, roles, view: lazy(async () => ({ default: (await import('../rules/rules-page.js')).RulesPage })) },
  { path: 'classes', group: 'rules', label: { zh: '优先类别', en: 'Priority classes' }, roles, view: lazy(async () => ({ default: (await import('../rules/classes-page.js')).ClassesPage })) },
  { path: 'voice', group: 'rules', label: { zh: '语音播报', en: 'Voice' }, roles, view: lazy(async () => ({ default: (await import('../texts/voice-page.js')).VoicePage })) },
  { path: 'texts', group: 'rules', label: { zh: '文字', en: 'Texts' }, roles, view: lazy(async () => ({ default: (await import('../texts/texts-page.js')).TextsPage })) }
]

/** What lies where, beside the pages of halls and windows. */
export const placePages: readonly AdminPage[] = [
  { path: 'plan', group: 'places', label: { zh: '平面图', en: 'Floor plan' }, roles, view: lazy(async () => ({ default: (await import('../floor/plan-page.js')).PlanPage })) },
  { path: 'travel', group: 'places', label: { zh: '大厅之间的路程', en: 'Ways between halls' }, roles, view: lazy(async () => ({ default: (await import('../rules/travel-page.js')).TravelPage })) }
]
