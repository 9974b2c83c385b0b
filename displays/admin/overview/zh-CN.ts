/** What the first page of the administration says. The source; English follows its type. */
export const overview = {
  title: '总览',
  often: '常做的事',
  do: {
    'services/_new': '新增一项业务',
    hours: '改开放时间或午休',
    days: '安排放假或特殊日期',
    'items/_import': '用表格导入事项',
    counters: '调整窗口办的业务',
    'halls/_light': '新增便民服务点',
    history: '撤销一次变更'
  },
  now: '大厅现在',
  hall: '大厅',
  state: '状态',
  open: '开放中',
  closed: '未开放',
  waiting: '等候',
  people: (count: number) => `${count} 人`,
  lines: '业务',
  closing: (letters: string) => `今日已停止取号：${letters}`,
  attention: '需要处理',
  fine: '没有需要处理的事',
  waits: (id: number) => `第 ${id} 号计划到了日子还没有生效`,
  calendar: (year: number) => `${year} 年的法定节假日还没有录入，假日会按平日开放`,
  devices: (count: number) => `${count} 台设备掉线或有故障`,
  alone: (hall: string, service: string) => `${hall}的${service}只有一个窗口办理，窗口关闭时没有人叫号`,
  more: (count: number) => `还有 ${count} 条`,
  planned: '已计划，到日子自动生效',
  plannedNone: '没有计划中的变更',
  from: (day: string) => `${day} 起`,
  changes: '最近的变更',
  all: '全部变更'
}
export type OverviewWords = typeof overview
