/** Pages of the administration that keep the house: people, devices, what goes outside, records, the system, and one's own account. */
import { lazy } from 'react'
import type { AdminPage } from './pages.js'

const admin = ['admin'] as const

export const keepingPages: readonly AdminPage[] = [
  { path: 'people', group: 'people', label: { zh: '人员与权限', en: 'People and roles' }, roles: admin, view: lazy(async () => ({ default: (await import('../people/people-page.js')).PeoplePage })) },
  { path: 'devices', group: 'people', label: { zh: '设备', en: 'Devices' }, roles: ['admin', 'manager'], view: lazy(async () => ({ default: (await import('../devices/devices-page.js')).DevicesPage })) },
  { path: 'call-backs', group: 'records', label: { zh: '回电', en: 'Call-backs' }, roles: ['manager'], view: lazy(async () => ({ default: (await import('../call-backs/call-backs-page.js')).CallBacksPage })) },
  { path: 'keys', group: 'outside', label: { zh: '密钥', en: 'Keys' }, roles: admin, view: lazy(async () => ({ default: (await import('../outside/keys-page.js')).KeysPage })) },
  { path: 'hooks', group: 'outside', label: { zh: '事件推送', en: 'Webhooks' }, roles: admin, view: lazy(async () => ({ default: (await import('../outside/hooks-page.js')).HooksPage })) },
  { path: 'audit', group: 'records', label: { zh: '操作留痕', en: 'Audit' }, roles: ['auditor'], view: lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage })) },
  { path: 'retention', group: 'system', label: { zh: '保存期限', en: 'Retention' }, roles: admin, view: lazy(async () => ({ default: (await import('../retention/retention-page.js')).RetentionPage })) },
  { path: 'backups', group: 'system', label: { zh: '备份与系统', en: 'Backups and system' }, roles: admin, view: lazy(async () => ({ default: (await import('../backups/backups-page.js')).BackupsPage })) },
  { path: 'account', group: 'own', label: { zh: '我的账号', en: 'My account' }, roles: 'anyone', view: lazy(async () => ({ default: (await import('../account/account-page.js')).AccountPage })) }
]
