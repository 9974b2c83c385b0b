/** What the guide's tablet says. The source; English follows its type. */
import { alerts } from './alerts/zh-CN.js'
import { issuing } from './issue/zh-CN.js'
import { places } from './places/zh-CN.js'
import { plans } from './plans/zh-CN.js'
import { tickets } from './ticket/zh-CN.js'

export const guide = {
  title: (hall: string) => `${hall} · 导服平板`,
  signInTitle: '导服平板登录',
  otherLang: 'English',
  signOut: '退出登录',
  loading: '正在连接大厅',
  halls: '大厅',
  grids: '网格',
  allGrids: '全部网格',
  closed: '未开放',
  peopleSeats: (people: number, seats: number) => `约 ${people} 人 / ${seats} 座`,
  tabSooner: (line: string, minutes: number) => `${line}快 ${minutes} 分`,
  waitingIn: (count: number) => `等候 ${count} 人`,

  staleSince: (time: string) => `信息中断，以下是 ${time} 的情况。操作已锁定，恢复后自动解锁`,
  lostSince: (time: string) => `与大厅断开，以下是 ${time} 的情况，不能当作现状。请到现场查看`,
  delayed: '连接慢，内容可能晚几秒',
  sending: '正在发送…',
  retrying: '没有回应，正在重试…',

  areas: '等候区',
  people: '人',
  seats: (count: number) => `/${count} 座`,
  percent: (share: number) => `${share}%`,
  trends: { rising: '上升', steady: '平稳', falling: '下降' },
  countersOpen: (open: number, planned: number) => `窗口 ${open}/${planned}`,
  sparkLabel: '前 60 分与后 60 分',
  heatTitle: '未来 60 分钟',
  heatHint: '座位占用预计，点格看最多',
  heatMost: (time: string, share: number, most: number) => `${time} 预计 ${share}%，最多 ${most}%`,
  noForecast: '暂无法预计',
  nobodyHere: '这个网格没有等候区',

  ...alerts,
  ...plans,
  ...tickets,
  ...issuing,
  ...places,

  tools: '工具',
  toolIssue: '代取号',
  toolFind: '查号',
  toolPlans: '建议',
  toolMoves: '换厅',
  toolCounters: '窗口',
  toolLines: '队列',
  toolZones: '自助区',
  toolTry: '试算',
}
export type GuideWords = typeof guide
