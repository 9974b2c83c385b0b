/**
 * Every page of the administration, in the order of the navigation.
 *
 * To add one: write `displays/admin/<topic>/<name>-page.tsx` that exports a component without properties, and a line here.
 * The navigation shows it to the roles named (`anyone`: everybody signed in), the address is `/admin/<path>`; what stands in the
 * address after `path` is `useAdmin().rest`. The component is loaded when it is opened; it brings no style sheet of its own
 * (the build says so): its rules go to `displays/admin/admin.css`, under a comment with the topic's name.
 *
 * Within a page:
 * - `useAdmin()` (`frame/context.ts`): who is signed in, the language, `name()` for a name in two languages, `go()`.
 * - `const own = useWords(zh, en)`: its words, in `zh-CN.ts` and `en.ts` beside it.
 * - `<PageHead title=… lead=… actions=…/>` first: the one `h1`, and the title of the browser's tab.
 * - `useLoaded<Answer>('/admin/…')` and `<Shown of={loaded}>{body => …}</Shown>`: waiting, refusal with another try, an old picture.
 *   Asking now and then (`everyMs`) goes with `isOpen`, without the sign-in, or while somebody is at the page: one that nobody looks at must not keep a sign-in alive.
 * - `useParts(kind, hallId?)`, `useNames()`: the catalogue, asked anew by itself after every change made here.
 * - `useChange()`: `change({ steps, basedOn })` opens the sheet where the change is looked at, dated, sent and undone;
 *   it resolves to what came of it, or to undefined where it was left. Nothing of the catalogue is sent in another way.
 * - `useSend()`: other commands (`post('/admin/people', body)`), with the refusal said in words.
 * - `useUnsent(isDirty)`: a form with something unsent asks before it is left, by link, back button or reload.
 * - `<DataTable/>`: a table that searches, sorts and pages. `<Mark/>`: a state as a word. `<Field/>`: a labelled field with what is wrong.
 * - Drawers and dialogs: `getContainer={inside}` (`kit/inside.ts`), so that a sign-in in between stands over them.
 * Links within the page are `<To path='services'>`.
 */
import { lazy, type ComponentType } from 'react'
import type { Role } from '../../../src/contract/http.js'
import { keepingPages } from './pages-keeping.js'
import { placePages, timePages } from '../days/pages.js'

export const groups = {
  start: { zh: '总览', en: 'Overview' },
  services: { zh: '业务与事项', en: 'Services' },
  places: { zh: '大厅与窗口', en: 'Halls' },
  time: { zh: '时间与限号', en: 'Times' },
  rules: { zh: '规则与语音', en: 'Rules and voice' },
  people: { zh: '人员与设备', en: 'People and devices' },
  outside: { zh: '对外', en: 'Outside' },
  records: { zh: '记录', en: 'Records' },
  system: { zh: '系统', en: 'System' },
  own: { zh: '我的账号', en: 'My account' }
} as const
export type Group = keyof typeof groups

export interface AdminPage {
  /** After `/admin/`; the first page has none. */
  readonly path: string
  readonly group: Group
  readonly label: { readonly zh: string, readonly en: string }
  readonly roles: readonly Role[] | 'anyone'
  readonly view: ComponentType
}

const admin = ['admin'] as const

export const pages: readonly AdminPage[] = [
  { path: '', group: 'start', label: { zh: '总览', en: 'Overview' }, roles: admin, view: lazy(async () => ({ default: (await import('../overview/overview-page.js')).OverviewPage })) },
  { path: 'services', group: 'services', label: { zh: '业务', en: 'Services' }, roles: admin, view: lazy(async () => ({ default: (await import('../services/services-page.js')).ServicesPage })) },
  { path: 'items', group: 'services', label: { zh: '事项', en: 'Items' }, roles: admin, view: lazy(async () => ({ default: (await import('../items/items-page.js')).ItemsPage })) },
  ...timePages,
  { path: 'halls', group: 'places', label: { zh: '大厅与等候区', en: 'Halls and areas' }, roles: admin, view: lazy(async () => ({ default: (await import('../halls/halls-page.js')).HallsPage })) },
  { path: 'counters', group: 'places', label: { zh: '窗口', en: 'Windows' }, roles: admin, view: lazy(async () => ({ default: (await import('../counters/counters-page.js')).CountersPage })) },
  ...placePages,
  { path: 'history', group: 'records', label: { zh: '变更记录', en: 'Changes' }, roles: admin, view: lazy(async () => ({ default: (await import('../history/history-page.js')).HistoryPage })) },
  ...keepingPages
]

/** The page at these parts of the address, and what of them is left. */
export function pageAt (parts: readonly string[]): { readonly page: AdminPage, readonly rest: readonly string[] } | undefined {
  const found = pages.filter(({ path }) => {
    const own = path.split('/').filter(Boolean)
    return own.length > 0 ? own.every((part, at) => parts[at] === part) : parts.length === 0
  }).toSorted((one, other) => other.path.length - one.path.length)[0]
  return found && { page: found, rest: parts.slice(found.path.split('/').filter(Boolean).length) }
}

export function isFor ({ roles }: AdminPage, role: Role): boolean {
  return roles === 'anyone' || roles.includes(role)
}
