/** What the rating pad at a counter says. The source; English follows its type. */
export const pad = {
  pageTitle: (number: string) => `${number} 号窗口 · 评价`,
  staff: (number: string) => `工号 ${number}`,
  skipNow: '不评价',
  back: '返回',
  returns: (seconds: number) => `${seconds} 秒后返回`,
  sends: (seconds: number) => `${seconds} 秒后自动提交`,
  kept: '网络不通，您的评价已记下，恢复后自动送出',
  writeHint: '想写几句话，请点“不评价”，改在手机的号票页评价',
  erase: '删一位',
  unknownDevice: '本机还没有登记，请工作人员联系管理员',
  otherLang: 'English'
}
export type PadWords = typeof pad
