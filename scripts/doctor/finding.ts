/** What the doctor found: one thing, how it is, and what to do about it; in Chinese and English. */

export type Level = 'ok' | 'attention' | 'wrong'
export interface Words { readonly zh: string, readonly en: string }

export interface Finding {
  /** `settings`, `secret`, `disk` … */
  readonly about: string
  readonly level: Level
  readonly what: Words
  /** What to do; absent where nothing has to be. */
  readonly mend?: Words
}

export const ok = (about: string, zh: string, en: string): Finding => ({ about, level: 'ok', what: { zh, en } })
export const attention = (about: string, what: readonly [zh: string, en: string], mend: readonly [zh: string, en: string]): Finding => found('attention', about, what, mend)
export const wrong = (about: string, what: readonly [zh: string, en: string], mend: readonly [zh: string, en: string]): Finding => found('wrong', about, what, mend)

function found (level: Level, about: string, [zh, en]: readonly [string, string], [mendZh, mendEn]: readonly [string, string]): Finding {
  return { about, level, what: { zh, en }, mend: { zh: mendZh, en: mendEn } }
}

/** A check that breaks is a finding, too: it must not keep the others from being told. */
export async function each (about: string, check: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await check()
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : String(problem)
    return [wrong(about, [`无法检查：${said}`, `could not be checked: ${said}`], ['请先解决其他问题，再运行一次。', 'Mend the other points first, then run this again.'])]
  }
}

const marks = { zh: { ok: '正常', attention: '注意', wrong: '有误' }, en: { ok: 'ok       ', attention: 'attention', wrong: 'WRONG    ' } } as const
const names: Record<string, Words> = {
  settings: { zh: '设置', en: 'settings' }, secret: { zh: '密钥', en: 'secret' }, files: { zh: '文件权限', en: 'files' }, disk: { zh: '磁盘', en: 'disk' }, machine: { zh: '机器', en: 'machine' },
  node: { zh: 'Node', en: 'node' }, packages: { zh: '软件包', en: 'packages' }, clock: { zh: '时钟', en: 'clock' }, redis: { zh: 'Redis', en: 'redis' }, tls: { zh: '证书', en: 'tls' },
  people: { zh: '人员', en: 'people' }, calendar: { zh: '节假日', en: 'calendar' }, backups: { zh: '备份', en: 'backups' }, audit: { zh: '审计', en: 'audit' }, devices: { zh: '设备', en: 'devices' },
  running: { zh: '运行', en: 'running' }, port: { zh: '端口', en: 'port' }, optional: { zh: '可选部件', en: 'optional' }, catalog: { zh: '目录', en: 'catalogue' }
}

export function lineOf ({ about, level, what, mend }: Finding, lang: 'zh' | 'en'): string {
  const name = names[about]?.[lang] ?? about
  const head = `${marks[lang][level]}  ${lang === 'zh' ? `${name}：` : `${name}: `}${what[lang]}`
  return mend ? `${head}\n           → ${mend[lang]}` : head
}
