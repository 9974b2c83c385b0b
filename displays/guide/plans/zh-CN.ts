/** What suggestions and offers say. */
export const plans = {
  plansTitle: (count: number) => `建议 ${count}`,
  plansNone: '暂无建议',
  plansMore: (count: number) => `还有 ${count} 条建议`,
  planKinds: {
    'open-counter': (what: string) => `建议打开 ${what}`,
    'close-counter': (what: string) => `建议关闭 ${what}`,
    'switch-counter': (what: string, line: string) => `建议 ${what}协助${line}`,
    'send-coach': (what: string) => `建议派导办员到${what}`
  },
  planFor: (line: string) => `为${line}`,
  planInputs: {
    waitMinutes: (figure: number) => `现在约等 ${figure} 分`,
    fromWaitMinutes: (figure: number) => `原队列约等 ${figure} 分`,
    toWaitMinutes: (figure: number) => `要协助的约等 ${figure} 分`,
    people: (figure: number) => `等候 ${figure} 人`,
    counters: (figure: number) => `开窗 ${figure} 个`,
    needed: (figure: number) => `需要 ${figure} 个`,
    online: (figure: number) => `可网上办的 ${figure} 人在等`,
    stationsFree: (figure: number) => `空 ${figure} 台`
  } as Record<string, (figure: number) => string>,
  effect: '等候',
  effectHalf: '半数人',
  effectMost: '九成人',
  fromTo: (from: number, to: number) => `${from} → ${to} 分`,
  planUntil: (time: string) => `到 ${time} 为止`,
  approve: '采纳',
  dismiss: '不采纳',
  takeBack: '撤回',
  approved: (who: string) => `${who} 已采纳`,
  approvedSaid: '已采纳，可撤回',
  dismissedSaid: '已不采纳',
  dismissing: '不采纳这条建议',
  takenBack: '已撤回',
  offersWait: (line: string, count: number) => `换厅邀请：${line} ${count} 位待答复`,
  seeList: '查看名单'
}
export type PlanWords = typeof plans
