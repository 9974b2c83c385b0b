/** What a ticket on paper says. The source is Chinese; English follows its type. */
const zh = {
  separator: ' · ',
  reprint: (time: string) => `补打 ${time}`,
  ahead: (count: number) => count === 0 ? '前面没有人' : `前面 ${count} 人`,
  busy: '窗口正忙',
  minutes: (from: number, to: number) => `约 ${from}–${to} 分`,
  within: (to: number) => `${to} 分内`,
  hours: (count: number) => `约 ${count} 小时`,
  unknown: { 'no-data': '暂无法预计', 'no-open-counter': '暂无开放窗口', closed: '已停止办理' },
  called: (window: string) => ['正在叫您', `请到 ${window} 号窗口`],
  missed: '已过号，请到导服台',
  parked: '已保留，请听窗口呼叫',
  travelling: '到厅后请先报到',
  waitHere: '请在这里等候叫号',
  windows: (numbers: string, _count: number) => `${numbers} 号窗口`,
  listed: '、',
  dash: '–',
  taken: (time: string) => `取号时间 ${time}`,
  scan: '扫码看进度',
  documentTail: (digits: string) => `证件尾号 ${digits}`,
  bring: (things: string) => `请带好：${things}`,
  online: '这件事可以网上办，不用排队',
  zone: (zone: string) => `可去${zone}自助办理，次序为您保留`,
  rule: (minutes: number) => minutes > 0 ? `过号请到导服台，${minutes} 分钟内可优先补办` : '过号请到导服台',
  hotline: '政务服务热线 12345'
}
export type PaperWords = typeof zh

const en: PaperWords = {
  separator: ' · ',
  reprint: time => `Reprint ${time}`,
  ahead: count => count === 0 ? 'Nobody ahead of you' : `${count} ahead of you`,
  busy: 'Windows are busy',
  minutes: (from, to) => `About ${from}-${to} min`,
  within: to => `Under ${to} min`,
  hours: count => `About ${count} h`,
  unknown: { 'no-data': 'No estimate yet', 'no-open-counter': 'No window open yet', closed: 'Service has ended' },
  called: window => ['You are called', `Window ${window}`],
  missed: 'Missed. Please see a guide.',
  parked: 'Kept for you. Listen for your window.',
  travelling: 'Check in when you arrive',
  waitHere: 'Please wait here for your number',
  windows: (numbers, count) => `${count === 1 ? 'Window' : 'Windows'} ${numbers}`,
  listed: ', ',
  dash: '-',
  taken: time => `Taken ${time}`,
  scan: 'Scan to follow the line',
  documentTail: digits => `ID ending ${digits}`,
  bring: things => `Please bring: ${things}`,
  online: 'You can do this online, with no queue.',
  zone: zone => `Or use ${zone}. Your place is kept.`,
  rule: minutes => minutes > 0 ? `Missed your call? See a guide within ${minutes} min to keep your place.` : 'Missed your call? See a guide.',
  hotline: 'Government service hotline 12345'
}

export const paperWords: Readonly<Record<'zh' | 'en', PaperWords>> = { zh, en }
