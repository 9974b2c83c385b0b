/** What is said when a guide takes a ticket for somebody. */
export const issuing = {
  issueTitle: '代取号',
  issueHint: '输入事项、拼音首字母或业务名称',
  issueSearch: '事项',
  issueNone: '没有找到这个事项，请换个说法，或从下面选业务',
  issueLines: '直接选业务',
  onlyAt: (hall: string) => `在${hall}办理`,
  online: '可网上办',
  bring: (papers: string) => `带：${papers}`,
  priorityTitle: '优先类别',
  normal: '普通',
  adviceTitle: '取号前可以告诉办事人',
  adviceHall: (hall: string) => `换到${hall}更快`,
  adviceCrowd: (hall: string) => `${hall}时间差不多，人少些`,
  adviceTime: (time: string) => `${time} 来更快`,
  adviceOnline: '这件事可以网上办，不用排队',
  adviceZone: (zone: string, free: number) => free > 0 ? `${zone}现在空 ${free} 台` : `${zone}可以排队办`,
  hereAbout: (wait: string) => `这里${wait}`,
  thereAbout: (wait: string) => `那边${wait}`,
  thenAbout: (wait: string) => `那时${wait}`,
  issueGo: '取号',
  issueStill: '仍在这里取号',
  issued: '已取号',
  issuedAhead: (words: string, wait: string) => `${words} · ${wait}`,
  issueNext: '再取一个',
  scan: '办事人扫码看进度'
}
export type IssueWords = typeof issuing
