/** Each right of the table of authority in words: for the audit, and for what a role may do. */
import type { Action } from '../../../src/domain/authority.js'

interface Said { readonly zh: string, readonly en: string }

export const powerGroups = {
  tickets: { zh: '号票', en: 'Tickets' },
  counter: { zh: '窗口', en: 'Windows' },
  floor: { zh: '现场', en: 'The floor' },
  persons: { zh: '个人信息', en: 'Personal data' },
  administration: { zh: '管理', en: 'Administration' },
  own: { zh: '自己', en: 'Oneself' }
} as const satisfies Record<string, Said>
export type PowerGroup = keyof typeof powerGroups

/** `group` absent: for a device or everybody, so that no role is described by it. */
export const actionWords: Readonly<Record<Action, Said & { readonly group?: PowerGroup }>> = {
  'hall:read': { zh: '查看大厅情况', en: 'See a hall' },
  'hall:watch-wall': { zh: '看大屏', en: 'Watch the walls' },
  'hall:watch-counter': { zh: '看窗口实时情况', en: 'Watch the windows live', group: 'counter' },
  'hall:watch-guide': { zh: '看大厅实时情况', en: 'Watch the hall live', group: 'floor' },
  'hall:watch-agent': { zh: '看自己代取的号', en: 'Watch own tickets taken for others', group: 'tickets' },
  'arrival-code:read': { zh: '显示到达码', en: 'Show the arrival code' },
  'ticket:issue': { zh: '取号', en: 'Take a ticket', group: 'tickets' },
  'ticket:read': { zh: '查号', en: 'Look up a ticket', group: 'tickets' },
  'ticket:cancel': { zh: '取消排队', en: 'Cancel one\'s ticket', group: 'tickets' },
  'ticket:arrive': { zh: '确认到达', en: 'Confirm arrival', group: 'tickets' },
  'ticket:defer': { zh: '顺延', en: 'Step out', group: 'tickets' },
  'ticket:rate': { zh: '评价', en: 'Rate', group: 'tickets' },
  'ticket:print': { zh: '打印号票', en: 'Print a ticket', group: 'tickets' },
  'ticket:picture': { zh: '看号票图样', en: 'See a ticket as printed', group: 'tickets' },
  'ticket:remove': { zh: '移出队列（须写原因）', en: 'Take out of the line (with a reason)', group: 'tickets' },
  'ticket:restore': { zh: '恢复过号', en: 'Restore a missed ticket', group: 'tickets' },
  'ticket:transfer': { zh: '转业务', en: 'Transfer to another service', group: 'tickets' },
  'ticket:requeue': { zh: '放回队列', en: 'Put back in line', group: 'tickets' },
  'ticket:offer': { zh: '答复换厅邀请', en: 'Answer an offer to move', group: 'tickets' },
  'ticket:stay': { zh: '撤回换厅', en: 'Stay after all', group: 'tickets' },
  'ticket:move': { zh: '换到另一个大厅', en: 'Move to another hall', group: 'tickets' },
  'ticket:deflect': { zh: '改为网上或自助办理', en: 'Send online or to self-service', group: 'tickets' },
  'agent:read': { zh: '查看自己代取的号', en: 'See tickets taken for others', group: 'tickets' },
  'agent:issue': { zh: '为他人代取号', en: 'Take tickets for others', group: 'tickets' },
  'agent:work': { zh: '办理代取的号', en: 'Look after tickets taken for others', group: 'tickets' },
  'person:own': { zh: '查看、删除本人信息', en: 'See and delete one\'s own data' },
  'person:read': { zh: '看回电名单（号码遮盖）', en: 'See call-backs (numbers masked)', group: 'persons' },
  'person:unmask': { zh: '看完整回电号码（须选原因）', en: 'See a whole number (with a reason)', group: 'persons' },
  'person:settle': { zh: '了结回电，删除号码', en: 'Settle a call-back and delete the number', group: 'persons' },
  'hall:flow': { zh: '看人流和预计', en: 'See flow and forecast', group: 'floor' },
  'hall:figures': { zh: '看大厅数据', en: 'See a hall\'s figures', group: 'floor' },
  'hall:stream': { zh: '接收大厅事件', en: 'Receive a hall\'s events' },
  'hall:what-if': { zh: '试算调整效果', en: 'Try out changes', group: 'floor' },
  'line:issuing': { zh: '停止或恢复取号', en: 'Stop or resume issuing', group: 'floor' },
  'zone:work': { zh: '管理自助区', en: 'Look after self-service', group: 'floor' },
  'help:ask': { zh: '请人帮忙', en: 'Call for help' },
  'device:report': { zh: '设备报告状态', en: 'A device reports' },
  'voice:speak': { zh: '播报叫号', en: 'Speak calls' },
  'prompt:hear': { zh: '播放提示', en: 'Play prompts' },
  'alert:work': { zh: '处理提醒', en: 'Work on alerts', group: 'floor' },
  'plan:answer': { zh: '答复调度建议', en: 'Answer suggestions', group: 'floor' },
  'report:read': { zh: '看报表', en: 'Read reports', group: 'floor' },
  'counter:read': { zh: '看窗口', en: 'See a window', group: 'counter' },
  'counter:open': { zh: '开窗', en: 'Open a window', group: 'counter' },
  'counter:close': { zh: '关窗', en: 'Close a window', group: 'counter' },
  'counter:work': { zh: '叫号和办理', en: 'Call and serve', group: 'counter' },
  'counter:by-hand': { zh: '补录人工叫号', en: 'Enter calls made by hand', group: 'counter' },
  'counter:rate': { zh: '窗口评价', en: 'Rate at the window' },
  'catalog:read': { zh: '查看业务设置', en: 'See services and halls', group: 'administration' },
  'catalog:change': { zh: '修改业务设置', en: 'Change services and halls', group: 'administration' },
  'audit:read': { zh: '查看操作留痕', en: 'Read the audit', group: 'administration' },
  'backup:manage': { zh: '管理备份', en: 'Manage backups', group: 'administration' },
  'retention:read': { zh: '查看保存期限', en: 'See how long records are kept', group: 'administration' },
  'people:read': { zh: '查看人员', en: 'See people', group: 'administration' },
  'people:manage': { zh: '管理人员和权限', en: 'Manage people and their power', group: 'administration' },
  'device:read': { zh: '查看设备', en: 'See devices', group: 'administration' },
  'device:manage': { zh: '管理设备', en: 'Manage devices', group: 'administration' },
  'device:enrol': { zh: '登记设备', en: 'Enrol a device' },
  'device:renew': { zh: '设备换新令牌', en: 'A device renews its token' },
  'key:read': { zh: '查看密钥', en: 'See keys', group: 'administration' },
  'key:manage': { zh: '管理密钥', en: 'Manage keys', group: 'administration' },
  'hook:read': { zh: '查看推送', en: 'See webhooks', group: 'administration' },
  'hook:manage': { zh: '管理推送', en: 'Manage webhooks', group: 'administration' },
  'session:open': { zh: '登录', en: 'Sign in' },
  'session:read': { zh: '查看自己的登录', en: 'See own sign-ins', group: 'own' },
  'session:close': { zh: '退出登录', en: 'Sign out', group: 'own' },
  'session:secure': { zh: '改自己的密码和验证', en: 'Change own password and second factor', group: 'own' },
  'system:read': { zh: '查看系统状态', en: 'See the state of the system' }
}

/** What the audit tells besides. */
const elsewhere: Readonly<Record<string, Said>> = {
  'device:suspected': { zh: '疑似两台机器共用登记', en: 'Two machines seem to be one device' },
  'audit:resume': { zh: '留痕从文件接续', en: 'The audit went on from its files' },
  'audit:retire': { zh: '到期留痕退出', en: 'Old months of the audit retired' }
}

export function actionIn (action: string, lang: 'zh' | 'en'): string {
  const words: Readonly<Record<string, Said>> = actionWords
  return (words[action] ?? elsewhere[action])?.[lang] ?? action
}

export const auditedElsewhere = Object.keys(elsewhere)
