/** What the frame of the administration page says. The source; English follows its type. */
export const frame = {
  product: '管理后台',
  signInTitle: '登录管理后台',
  tab: (page: string) => `${page} · 管理后台`,
  navigation: '管理项目',
  skip: '跳到正文',
  otherLang: 'English',
  signOut: '退出登录',
  roles: { clerk: '窗口人员', guide: '导服人员', 'grid-head': '网格长', manager: '大厅主管', admin: '管理员', auditor: '安全审计员', agent: '代办员' },
  noneTitle: '没有这个页面',
  noneLead: '地址可能输错了，或者页面已经换了位置。请从左侧选择。',
  notForYou: '您的账号不能看这个页面',
  notForYouLead: '需要时请找管理员开通。您可以从左侧选择自己的页面。',
  emptyTitle: '这里没有您的管理项目',
  emptyLead: '您的岗位在窗口或大厅页面工作，请打开自己的工作页面。',
  toStart: '回到首页',
  brokeTitle: '这一页出错了',
  brokeLead: '其他页面不受影响。请再打开一次；仍不行请把下面这行告诉维护人员。',
  again: '再打开一次',
  leaveTitle: '有内容还没有提交',
  leaveLead: '现在离开，填写的内容会丢失。',
  leave: '不要了，离开',
  meanwhile: (who: string, count: number) => count > 1 ? `${who} 等人刚做了 ${count} 次变更，这一页可能不是最新` : `${who} 刚做了变更，这一页可能不是最新`,
  seeNow: '看最新内容',
  stay: '留下继续填'
}
export type FrameWords = typeof frame
