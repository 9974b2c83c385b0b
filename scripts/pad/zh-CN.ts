/** What the number pad's program says. The source; English follows its type. */
import type { PauseReason } from '../../src/contract/counter.js'
import type { Hint, Verb } from './choose.js'

export const words = {
  verbs: {
    'call-next': '呼叫下一位', 'finish-and-call-next': '完成并呼叫下一位', recall: '重呼', start: '开始办理', finish: '完成', miss: '过号', park: '挂起', call: '叫回',
    pause: '暂停', resume: '恢复', undo: '撤销'
  } satisfies Record<Verb, string> as Record<Verb, string>,
  hints: {
    again: '过号：1 秒内再按一次 −',
    'which-pause': '暂停：按 1 短时离岗 2 取材料 3 会商 4 系统故障 5 交接；不按就是 1',
    'pause-dropped': '没有暂停；刚才的键没有执行，请再按一次',
    'recall-soon': '刚刚呼叫过，8 秒后才能重呼',
    'nobody-parked': '本窗口没有挂起的号',
    'not-known': '还没连上大厅，按键没有执行'
  } satisfies Record<Hint, string> as Record<Hint, string>,
  reasons: { break: '短时离岗', 'fetch-documents': '取材料', consultation: '会商', 'system-fault': '系统故障', handover: '交接' } satisfies Record<PauseReason, string> as Record<PauseReason, string>,
  window: (number: string) => `${number} 号窗口`,
  connected: '已连接',
  away: '连不上大厅，正在重试',
  called: (label: string, calls: number) => calls > 1 ? `${label} 第 ${calls} 次呼叫` : `${label} 呼叫中`,
  serving: (label: string) => `${label} 办理中`,
  free: '空闲',
  paused: (reason: string) => `暂停 ${reason}`,
  closed: '未开窗',
  waiting: (count: number) => `等候 ${count}`,
  parked: (labels: string) => `挂起 ${labels}`,
  pressing: (verb: string) => `${verb}…`,
  retrying: (verb: string) => `${verb}：没有答复，正在用同一次按键重试`,
  busy: '上一次按键还没答复，这次没有执行',
  unknown: (verb: string) => `${verb}：没有答复，不知道是否生效。按同一个键会接着送同一次按键；连上后以大厅的状态为准`,
  stillUnknown: (verb: string) => `还不知道“${verb}”是否生效，请按同一个键，或等连上大厅`,
  wasDone: (verb: string) => `连上了：“${verb}”之后窗口状态已变，以现在的状态为准`,
  wasNotDone: (verb: string) => `连上了：“${verb}”没有生效，需要时请再按`,
  nobodyCalled: '没有人等候',
  noToken: '大厅不认这个设备口令，请换口令后重新启动',
  notOurs: '这个口令不是这个窗口的，请检查 --hall、--counter 和口令',
  device: {
    waiting: (path: string) => `等键盘 ${path}`,
    open: (path: string) => `键盘已接上 ${path}`,
    gone: '键盘拔掉了，插回后自动继续',
    denied: (path: string) => `不能读 ${path}：把本账号加入 input 组，或安装 --rule 打印的规则`,
    notADevice: (path: string) => `${path} 不是输入设备；用 --list 查看`,
    alone: '按键只到 hallflow，不会进别的程序',
    shared: '注意：按键同时会进当前窗口。--rule 打印的规则可以避免',
    none: '没有找到数字小键盘；用 --list 查看，用 --device 指定'
  },
  bye: '已退出'
}
export type PadWords = typeof words
