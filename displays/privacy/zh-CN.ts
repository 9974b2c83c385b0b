/** What the page about personal data says. The source; English follows its type. */
import type { RecordKind } from '../../src/contract/personal.js'

interface Said { readonly what: string, readonly why: string }

export const privacy = {
  title: '个人信息说明',
  otherLang: 'English',
  lead: '取号、等候和办理不需要登记姓名。不提供任何信息，也一样可以取号。',
  loading: '正在打开',
  away: '网络不通，正在重试；也可以到导服台询问',
  handlerHead: '谁在处理',
  handler: (name: string) => `${name}，用于在本区各服务大厅取号、叫号和评价。`,
  personalHead: '可能与您有关的记录',
  otherHead: '与您个人无关的记录',
  why: '用途',
  kept: '保存',
  kinds: {
    'number-code': { what: '防止重复取号的代码', why: '您刷身份证或输入号码时，号码当即变成一串代码，号码本身不保存；代码只用来防止同一人同一业务重复取号' },
    phone: { what: '回电号码', why: '只在您评价时主动留下；加密保存，只用来给您回电，回电后即删除' },
    comment: { what: '评价时写的话', why: '只给处理意见的人看' },
    note: { what: '窗口人员的备注', why: '换窗口时接着为您办理' },
    'case-number': { what: '代办的案件编号', why: '代办员取号时填写，供窗口人员找到您的案件；与号票同时删除' },
    ticket: { what: '号票', why: '叫号、评价和当天的查询；没有姓名和证件' },
    answer: { what: '取号等操作的回执', why: '网络不稳时同一操作不做两遍' },
    'sign-in': { what: '工作人员的登录', why: '确认是谁在操作' },
    'hall-log': { what: '大厅的叫号记录', why: '统计等候时间，处理争议；只有号码，没有是谁' },
    audio: { what: '叫号语音', why: '同一句话不用重新合成；只有号码和窗口' },
    audit: { what: '工作人员的操作记录', why: '谁查看、更改了什么，可以追查；没有您的信息' },
    'program-log': { what: '系统运行日志', why: '查找故障；不写号码、证件和电话' },
    learned: { what: '各业务的办理时长', why: '预计等候时间；不涉及任何个人' }
  } satisfies Record<RecordKind, Said> as Record<RecordKind, Said>,
  untilDay: '当天大厅结束后销毁，之后无法再查',
  untilReplaced: '长期，不断更新',
  untilOperator: '由系统运行单位保存 6 个月',
  hours: (count: number) => `${count} 小时`,
  days: (count: number) => `${count} 天`,
  months: (count: number) => `${count} 个月`,
  most: (time: string) => `最长 ${time}`,
  afterUsed: (time: string) => `${time}没有再用即删除`,
  afterEnded: (time: string) => `办理结束后 ${time}`,
  neverHead: '不会做的事',
  never: ['不保存身份证号和姓名，不拍照，不识别人脸', '不在屏幕、广播和小票上显示完整号码', '不发给别的机构，不用于推销'] as readonly string[],
  rightsHead: '您可以做什么',
  rights: ['打开您的号票页面（扫小票上的码），看保存了什么，随时删除；删除后号码照常有效', '不愿意刷身份证、留电话，都可以不做，不影响取号和次序', '有疑问或要更正，请到大厅导服台，说出您的号码即可'] as readonly string[],
  askHead: '找谁',
  ask: (hall: string, address: string) => `${hall}导服台：${address}`
}
export type PrivacyWords = typeof privacy
