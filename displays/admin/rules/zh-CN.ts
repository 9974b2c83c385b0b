/** What the pages of quotas, rules, classes and ways say. The source; English follows its type. */
import type { Rules } from '../../../src/contract/catalog.js'
import type { Rule, RuleGroup } from './rule-list.js'

const units = { minutes: '分', seconds: '秒', times: '次', places: '位', tickets: '张' } satisfies Record<Rule['unit'], string>
type Told = { readonly title: string, readonly hint: string }

export const rules = {
  reset: '恢复原样',
  next: '下一步：查看影响',
  nextMany: (count: number) => count === 0 ? '下一步：查看影响' : `下一步：查看 ${count} 处的影响`,
  comma: '，',
  units,

  quotasTitle: '每日限号',
  quotasLead: '每条队列一天最多发多少张号。发满后，取号机会请办事人改天来、网上办，或者请人帮忙。',
  noLines: '这个大厅还没有队列',
  letter: '字母',
  service: '业务',
  area: '等候区',
  expected: '平常每天约',
  unknown: '未知',
  tickets: (count: number) => `${count} 张`,
  quota: '每日最多',
  quotaOf: (letter: string, service: string) => `${letter} ${service}，每日最多`,
  noQuota: '不限',
  noQuotaOf: (letter: string) => `${letter}：不限号`,
  told: '说明',
  short: (count: number) => `比平常少 ${count} 张`,
  was: (before: string) => `原来：${before}`,
  quotaHint: '今天已经发出的号算在内。把限号改到已发的数量以下，已取的号照常办，只是不再发新号。',

  travelTitle: '大厅之间的路程',
  travelLead: '从一个大厅到另一个大厅，从门到门的分钟数。系统按它计算换厅是否更快、什么时候能到。',
  oneHall: '只有一个大厅，没有路程要填',
  bothWays: '来回一样',
  fromTo: '从 ＼ 到',
  way: (from: string, to: string) => `从${from}到${to}，分`,
  minute: '分',
  waysMissing: (count: number) => `还有 ${count} 处没有填，填好才能提交`,
  apart: (one: string, other: string) => `${one}与${other}来回不同`,
  apartEnd: '。',
  travelHint: '按平时坐公交或开车的时间填，宁可多填几分：到晚了，办事人会错过叫号。',

  rulesTitle: '叫号与取号规则',
  rulesLead: '先定全区规则，大厅可以单独改其中几条。改后对正在等候的人也生效，下一步会显示影响。',
  everywhere: '全区',
  rulesEverywhere: '全区规则',
  rulesOf: (hall: string) => `${hall}的规则`,
  groups: { tickets: '发号时间', calls: '叫号', missed: '过号与退回', away: '暂时走开与远程取号', appointments: '预约', counters: '窗口互助', agents: '代办员' } satisfies Record<RuleGroup, string>,
  bounds: (min: number, max: number, unit: Rule['unit']) => `（${min} 到 ${max} ${units[unit]}）`,
  figure: (count: number, unit: Rule['unit']) => `${count} ${units[unit]}`,
  elsewhere: (hall: string, figure: string) => `${hall}另定 ${figure}`,
  setApart: (name: string) => `${name}：本厅另定`,
  asEverywhere: (figure: string) => `同全区：${figure}`,
  missMore: '“叫几次才能过号”不能多于“最多叫几次”，否则没有人能被标为过号。',
  rules: {
    issueBeforeOpeningMinutes: { title: '开门前多久开始发号', hint: '早到的人可以先取号。' },
    issueUntilClosingMinutes: { title: '关门前多久停止发号', hint: '0 表示发到关门。' },
    closeDayAfterMinutes: { title: '关门后多久结束当天', hint: '到时没有办完的号会作废，号码从头开始。' },
    callsMax: { title: '最多叫几次', hint: '一张号连第一次在内，最多叫这么多次。' },
    recallGapSeconds: { title: '两次呼叫至少隔多久', hint: '太短听不清，太长大家干等。' },
    undoSeconds: { title: '窗口人员多久内可以撤销', hint: '按错了可以撤回上一步。' },
    missAfterCalls: { title: '叫几次才能过号', hint: '第一次呼叫也算。' },
    missAfterSeconds: { title: '叫号后至少等多久才能过号', hint: '从第一次呼叫算起，给走过来的时间。' },
    requeueGraceMinutes: { title: '过号后多久内回来保留原位', hint: '办事人挂起材料、走开后回来也按这个时间。' },
    returnRestSeconds: { title: '退回后隔多久再叫', hint: '窗口退回的号先歇一会儿，再排到前面。' },
    deferPlaces: { title: '暂时走开时顺延几位', hint: '办事人在手机上点“暂时走开”，让后面几位先办。' },
    awayCreditMinutes: { title: '远程取号路上的时间最多算多少', hint: '在路上的时间算作已经等过，但最多算这么多。' },
    appointmentEarlyMinutes: { title: '预约可以提前多久叫', hint: '预约 10:00，提前 10 分就是 9:50 起可以叫。' },
    appointmentLateMinutes: { title: '预约迟到多久仍算准时', hint: '再晚就按到厅时间排队。' },
    assistHandicapMinutes: { title: '协助的窗口让自己的业务多少', hint: '协助的队列等得比自己的多出这么多，窗口才去帮忙。' },
    agentOpenMax: { title: '一名代办员同时持有几张号', hint: '在本厅还没有办完的号。0 表示不让代办员取号。' },
    agentDayMax: { title: '一名代办员一天取几张号', hint: '在本厅一天的总数。' }
  } satisfies Record<keyof Rules, Told>,

  classesTitle: '优先类别',
  classesLead: '优先就是“提前量”：取号时算早来了几分钟。提前量越大越靠前，但不会让别人一直等下去。',
  classAdd: '新增类别',
  className: '名称',
  classNameEn: '英文名称',
  headStart: '提前量',
  headStartOf: (name: string) => `${name}：提前量，分`,
  classOrder: '取号机上的顺序',
  up: (name: string) => `${name}：上移`,
  down: (name: string) => `${name}：下移`,
  classRemove: '删去',
  classRemoveOf: (name: string) => `删去 ${name}`,
  classNone: '还没有优先类别，所有人按到达先后',
  classWhat: (minutes: number) => `10:00 取号，按 ${clock(10 * 60 - minutes)} 到的排队`,
  classId: '内部编号',
  normal: '普通办事人',
  normalWhat: '没有提前量，按取号时间排队。',
  needed: '请填写',
  taken: '已经有同名的类别',
  proof: '要出示什么（选填）',
  proofEn: '要出示什么，英文',
  proofExample: '例如：老年证或身份证',
  proofExampleEn: '例如：Senior card or identity card',
  proofBoth: '中文和英文请都填，或都不填',
  giver: '谁可以给',
  givers: { anybody: '本人在取号机上选，或工作人员', staff: '只有工作人员' }
}
export type RulesWords = typeof rules

function clock (minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
