/** What the page about retention says. The source; English follows its type. */
export const retention = {
  title: '保存期限',
  lead: '每种记录留多久、由谁按时清除。与公开的个人信息说明是同一张表；要改期限，请在服务器的设置文件里改，并重新启动。',
  public: '打开公开的说明页',
  table: '保存期限',
  kind: '记录',
  kept: '保存',
  personal: '与办事人有关',
  by: '怎么清除',
  how: {
    store: '随记录自带期限，到时自动消失',
    janitor: '清理程序按时清除',
    auditor: '留痕程序按月退出，并在链上记下',
    operator: '由系统运行单位清除',
    nobody: '不清除，不断更新'
  },
  janitor: '清理程序最近做了什么',
  sweptAt: (time: string) => `最近一次清理：${time}`,
  everyMinutes: (minutes: number) => `每 ${minutes} 分钟一次`,
  notYet: '清理程序还没有运行过',
  late: '清理程序很久没有运行，到期的记录可能还在。请检查后台程序（npm run work）是否在运行。',
  hall: '大厅',
  dropped: '清除的遗留记录',
  droppedHelp: '本应自动消失、却留下来的记录；0 是正常的',
  logFrom: '叫号记录保留到',
  logAll: '全部在期限内',
  logFromVersion: (version: number) => `第 ${version} 号事件起`,
  missed: '这次没有清理到，下次再清',
  destroyed: '每日密钥',
  destroyedAt: (days: string, time: string) => `${days} 的密钥已在 ${time} 销毁，那几天的代码再也查不到任何人`,
  destroyedNone: '还没有销毁过'
}
export type RetentionWords = typeof retention
