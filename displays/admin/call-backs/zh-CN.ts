/** What the page about call-backs says. The source; English follows its type. */
import type { UnmaskReason } from '../../../src/contract/personal.js'

export const callBacks = {
  title: '回电',
  lead: '评价时留了电话、希望回电的办事人，等得最久的在前。号码默认遮盖，看完整号码要选原因，会记入操作留痕。',
  list: (hall: string) => `${hall}等待回电`,
  none: '现在没有等待回电的办事人',
  label: '号码',
  stars: '评价',
  starsOf: ['', '非常不满意', '不满意', '基本满意', '满意', '非常满意'] as readonly string[],
  noStars: '未评价',
  left: '留下时间',
  until: '最晚保存到',
  phone: '电话',
  unmask: '看完整号码',
  settle: '已回电',
  unmaskTitle: (label: string) => `看 ${label} 的完整号码`,
  unmaskLead: '为什么要看？原因和您的账号会记入操作留痕，安全审计员可以查到。',
  reasons: { 'call-back': '给办事人回电', complaint: '处理投诉', 'lost-property': '归还失物', emergency: '紧急情况' } satisfies Record<UnmaskReason, string> as Record<UnmaskReason, string>,
  unmaskOk: '看号码，并记入留痕',
  shownTitle: (label: string) => `${label} 的回电号码`,
  shownAudit: (reason: string) => `已记入操作留痕，原因：${reason}。关闭后不再显示。`,
  gone: '号码已经删除：办事人自己删除了，或已过保存时间。',
  comment: '办事人写的话',
  ratedFor: '不满意的原因',
  ratedReasons: { 'long-wait': '等太久', attitude: '态度', unclear: '说不清', 'extra-trip': '多跑一趟', 'too-many-papers': '材料多', other: '其他' } as Readonly<Record<string, string>>,
  close: '关闭',
  settleTitle: (label: string) => `${label} 已回电？`,
  settleLead: '电话号码立即删除，不能恢复。评价保留。没有打通时请先不要点。',
  settleOk: '已回电，删除号码',
  settled: (label: string) => `${label} 的号码已删除`,
  hall: '大厅'
}
export type CallBacksWords = typeof callBacks
