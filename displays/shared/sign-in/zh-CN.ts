/** Words of signing in; only screens of the staff load them. The source; English follows its type. */
export const entrance = {
  next: '继续',
  again: '重新开始',
  newPasswordTitle: '请设置自己的密码',
  newPasswordLead: '您用的是一次性密码。新密码只有您自己知道。',
  newPassword: '新密码',
  newPasswordRule: '至少 12 个字符，可以是一句话；不能是常见密码',
  show: '显示密码',
  weak: {
    short: '太短，至少 12 个字符',
    long: '太长，最多 128 个字符',
    common: '太常见，很容易被猜到，请换一个',
    same: '与一次性密码相同，请换一个'
  } as Readonly<Record<string, string>>,
  codeTitle: '请输入验证码',
  codeLead: '打开手机上的验证器应用，输入 6 位数字；手机不在身边时输入一个恢复码。',
  code: '验证码',
  enrolTitle: '绑定验证器应用',
  enrolLead: '您的岗位登录时需要手机验证码。用验证器应用扫描二维码，再输入它显示的 6 位数字。',
  enrolByHand: '不能扫描时，在应用里手动输入：',
  enrolQr: '验证器应用的二维码',
  codesTitle: '请抄下恢复码',
  codesLead: '手机丢失时，每个恢复码可以代替一次验证码。它们只显示这一次，请抄在纸上，放在安全的地方。',
  codesDone: '已抄好，进入',
  provider: (name: string) => `用${name}登录`,
  or: '或',
  waits: (minutes: number, seconds: number) => `输错次数太多，请 ${[minutes > 0 && `${minutes} 分`, (seconds > 0 || minutes === 0) && `${seconds} 秒`].filter(Boolean).join(' ')}后再试，或请管理员解除`,
  because: {
    elsewhere: '这个账号刚在另一处登录，本页已退出。如果不是您本人，请立即改密码并告诉管理员。',
    idle: '较长时间没有操作，已自动退出，请重新登录。',
    over: '登录已满 12 小时，请重新登录。',
    ended: '登录已结束，请重新登录。',
    locked: '账号已被锁定，请找管理员。',
    left: '这个账号已停用，请找管理员。',
    role: '您的权限刚有变化，请重新登录。',
    password: '密码已更改，请重新登录。',
    factor: '验证方式已更改，请重新登录。',
    'provider-failed': '统一认证没有完成，请再试一次，或用密码登录。',
    'provider-unknown': '统一认证已通过，但这里没有对应的有效账号，请找管理员。'
  } as Readonly<Record<string, string>>
}
export type EntranceWords = typeof entrance
