/** What a counter strip says. The source; English follows its type. */
export const strip = {
  unit: '号窗口',
  please: '请到本窗口',
  again: '再次呼叫，请到本窗口',
  serving: '办理中',
  idle: '请取号等候',
  closed: '本窗口未开放',
  paused: '暂停服务',
  pausedWait: '暂停服务，请等候叫号',
  pausedTo: (number: string) => `暂停服务，请到 ${number} 号窗口`,
  next: (label: string) => `下一位 ${label}`,
  lost: '请听工作人员呼叫',
  title: (number: string) => `${number} 号窗口屏`
}
export type StripWords = typeof strip
