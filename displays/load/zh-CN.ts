/** What the public load page says. The source; English follows its type. */
export const load = {
  title: '各大厅忙不忙',
  lead: '不用登录，随时看。时间是预计，以现场叫号为准。',
  otherLang: 'English',
  loading: '正在连接大厅',
  updated: (time: string) => `${time} 更新`,
  maybeOld: (time: string) => `${time} 的情况，可能不是最新`,
  noTime: '可能不是最新',
  refresh: '刷新',
  closed: '未开放',
  peopleOnSeats: (people: number, seats: number) => `等候 ${people} 人，座位 ${seats} 个`,
  hours: '开放时间',
  bestTitle: '今天什么时候来人少',
  bestTimes: (times: string) => `建议 ${times} 来`,
  bestNone: '今天剩下的时段都差不多',
  curveLabel: '今天每半小时的忙闲',
  bothTitle: '几个大厅都能办',
  bothHint: (minutes: number) => `两厅之间路上约 ${minutes} 分，快慢没有算路上`,
  linesOf: (hall: string) => `${hall}的业务`,
  onlyAt: (hall: string) => `只在${hall}办的业务`,
  line: (people: string, wait: string) => `${people} · ${wait}`,
  noMoreNumbers: '今天已停止取号',
  nobody: '无人等候'
}
export type LoadWords = typeof load
