/** How an act ended, in a word and a colour. */
import { Tag } from 'antd'
import type { AuditResult } from '../../../src/contract/audit.js'
import { useWords } from '../frame/context.js'
import { audit as en } from './en.js'
import { audit as zh } from './zh-CN.js'

const colours = { begun: 'tag-calm', refused: 'tag-due', failed: 'tag-bad', 'broken-off': 'tag-bad' } as const

export function ResultTag ({ result }: { readonly result: AuditResult }) {
  const own = useWords(zh, en)
  return <Tag variant='outlined' className={colours[result]}>{own.results[result]}</Tag>
}
