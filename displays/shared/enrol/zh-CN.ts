/** The page on which a device is enrolled. The source; English follows its type. */
export const enrol = {
  titles: { kiosk: '本机暂停取号', wall: '本屏暂未启用', rating: '评价器暂未启用' },
  public: { kiosk: '请到其他取号机取号，或找工作人员', wall: '请听现场呼叫', rating: '请直接告诉工作人员您的意见' },
  ended: '本机的登记已停用，或已由另一台设备接替。',
  heading: '工作人员：登记本设备',
  explain: '请管理员在管理页面“设备”中生成登记码，10 分钟内在这里输入。',
  roles: { kiosk: '取号机', wall: '大屏', rating: '评价器' },
  strip: '窗口屏',
  counter: (number: string) => `${number} 号窗口`,
  code: (typed: number) => `登记码，共 8 位，已输入 ${typed} 位`,
  erase: '删除一位',
  clear: '清空',
  busy: '正在登记',
  away: '连不上服务器，正在自动重试。请检查网线或无线网络。',
  triesLeft: (count: string) => `登记码不对，请核对后重新输入。还可以试 ${count} 次。`,
  noTries: '登记码不对，已试满 5 次，此码作废。请管理员重新生成。',
  expired: '登记码已失效：超过 10 分钟，或试错太多。请管理员重新生成。',
  used: '登记码已经用过。请管理员重新生成。',
  elsewhere: (name: string, page: string) => `这个登记码是给“${name}”的，不是本机。那台设备的地址是 ${page}`,
  tooFast: '试得太快，请等 1 分钟再输入。',
  other: '登记没有完成，请再输入一次，或找管理员。',
  done: (name: string) => `登记成功：${name}。正在打开`
}
export type EnrolWords = typeof enrol
