/** What is wrong in the catalogue, in both languages, for people who change it on a page. */
import type { z } from 'zod'

export interface Words { readonly zh: string, readonly en: string }

/** The sentences of the checks, which files are told in English; and of what kind the ids in them are, to be told by their names. */
const sentences: ReadonlyArray<readonly [form: RegExp, zh: string, kinds?: readonly string[]]> = [
  [/^no service (.+)$/, '没有业务 $1'],
  [/^no theme (.+)$/, '没有主题 $1'],
  [/^no department (.+)$/, '没有部门 $1'],
  [/^no hall (.+)$/, '没有大厅 $1'],
  [/^no grid (.+) in this hall$/, '本厅没有网格 $1'],
  [/^no area (.+) in this hall$/, '本厅没有等候区 $1'],
  [/^no line for (.+) in this hall$/, '本厅没有业务 $1 的队列，请先加队列', ['service']],
  [/^(.+) has no line for (.+)$/, '$1没有业务 $2 的队列，请先加队列', ['hall', 'service']],
  [/^no counter has (.+) among its services$/, '没有窗口办理业务 $1，请至少给一个窗口加上它', ['service']],
  [/^(.+) stands there twice$/, '$1 重复了'],
  [/^(.+) is already (.+) in (.+)$/, '字母 $1 已由$3的业务 $2 使用，请换一个', ['', 'service', 'hall']],
  [/^(.+) is not before (.+)$/, '$1 应早于 $2'],
  [/^(.+) is before the end of (.+)$/, '$1 与上一段 $2 重叠'],
  [/^must be before 24:00$/, '应早于 24:00'],
  [/^missAfterCalls (.+) is more than callsMax (.+)$/, '过号所需呼叫次数 $1 多于最多呼叫次数 $2'],
  [/^(.+) is more than (.+) (.+)$/, '$1 大于 $2 的 $3'],
  [/^the minutes from (.+) to (.+) are missing$/, '缺少从$1到$2的路程分钟数', ['hall', 'hall']],
  [/^normal is every visitor without a class: it has no head start$/, 'normal 表示普通办事人，不能设提前量'],
  [/^the flag online needs an address under online$/, '标记了网上办，请填写网上办理地址'],
  [/^(.+) names no host or no port from 1 to 65535$/, '$1 不是有效的打印机地址，应写明主机和 1 到 65535 的端口']
]

/** @param nameIn what a part of that kind is called, if there is one */
export function wordsOf (says: string, nameIn: (kind: string, id: string) => Words | undefined = () => undefined): Words {
  for (const [form, zh, kinds = []] of sentences) {
    const [, ...ids] = form.exec(says) ?? []
    if (!form.test(says)) continue
    return { zh: zh.replace(/\$(\d)/g, (_, place: string) => {
      const id = ids[Number(place) - 1] ?? ''
      const name = nameIn(kinds[Number(place) - 1] ?? '', id)?.zh
      return name === undefined ? id : `“${name}”`
    }), en: says }
  }
  return { zh: says, en: says }
}

/** True for every sentence that has its Chinese. */
export const isTranslated = (says: string): boolean => sentences.some(([form]) => form.test(says))

/** What does not have its shape. */
export function issueWords (issue: z.core.$ZodIssue): Words {
  return { zh: chineseOf(issue), en: englishOf(issue) }
}

/** Where the checker's own words are no English that people speak. */
function englishOf (issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('NaN')) return 'must be a number'
  switch (issue.code) {
    case 'too_small': return issue.origin === 'string' ? (issue.minimum === 1 ? 'is missing' : `needs at least ${issue.minimum} letters`) : issue.origin === 'array' ? `needs at least ${issue.minimum}` : `must be at least ${issue.minimum}`
    case 'too_big': return issue.origin === 'string' ? `has more than ${issue.maximum} letters` : issue.origin === 'array' ? `has more than ${issue.maximum}` : `must be at most ${issue.maximum}`
    case 'invalid_format': return englishFormats[issue.format] ?? issue.message
    default: return issue.message
  }
}

function chineseOf (issue: z.core.$ZodIssue): string {
  const own = custom[issue.message]
  if (own !== undefined) return own
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined && issue.message.endsWith('received undefined') ? '没有填写' : `应是${typeNames[issue.expected] ?? issue.expected}`
    case 'too_small': return issue.origin === 'string' ? (issue.minimum === 1 ? '没有填写' : `至少 ${issue.minimum} 个字`) : issue.origin === 'array' ? `至少 ${issue.minimum} 项` : `应不小于 ${issue.minimum}`
    case 'too_big': return issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `应不大于 ${issue.maximum}`
    case 'unrecognized_keys': return `没有“${issue.keys.join('、')}”这一栏`
    case 'invalid_value': return `应是 ${issue.values.map(String).join('、')} 之一`
    case 'invalid_format': return formats[issue.format] ?? '格式不对'
    default: return '内容不对'
  }
}

const typeNames: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: '是或否', array: '列表', object: '一组内容', record: '一组内容' }
const englishFormats: Readonly<Record<string, string>> = { url: 'is no web address: it begins with https://', regex: 'is not written as it should be: ids have small letters, digits and hyphens, times look like 09:00, dates like 2026-10-01' }
const formats: Readonly<Record<string, string>> = { url: '不是有效的网址，应以 https:// 开头', regex: '格式不对：编号只能用小写字母、数字和连字符，时间写作 09:00，日期写作 2026-10-01' }
const custom: Readonly<Record<string, string>> = {
  'not a time zone of this system': '不是有效的时区，例如 Asia/Shanghai', 'is no date of the calendar': '不是日历上的日期',
  'must be one or two of the letters A to Z without I and O': '应是一到两个大写字母，不用 I 和 O',
  'must look like tcp://10.0.0.5:9100 or file:/dev/usb/lp0': '应写作 tcp://10.0.0.5:9100 或 file:/dev/usb/lp0'
}
