/** What the start page says. The source; English follows its type. */
export const start = {
  title: '先看这里',
  lead: '一套演示：两个大厅，每块屏都在这里。按 1、2、3 走一遍，一分钟就能看到一张号票从取号到上屏。',
  steps: [
    { title: '取号机', text: '点三下，拿到第一张号。', open: '打开取号机' },
    { title: '叫号台', text: '登录，开窗，按 F2 呼叫；F9 开始，F4 完成。', open: '打开 1 号窗口叫号台' },
    { title: '综合屏', text: '叫到的号一秒内亮起。', open: '打开综合屏' }
  ],
  account: (username: string, password: string) => `用户名 ${username}，密码 ${password}`,
  kiosk: '取号机',
  wall: '综合屏',
  areas: '区域屏',
  strips: '窗口屏',
  consoles: '叫号台',
  isOpen: '正在取号',
  isClosed: '现在不取号',
  phone: '手机页：取号后扫小票上的码，或点取号机完成页的链接。',
  accounts: '演示账号',
  api: '接口说明',
  notDemo: '这里不是演示环境。请直接打开您的屏幕地址。',
  other: 'English'
}
export type StartWords = typeof start
