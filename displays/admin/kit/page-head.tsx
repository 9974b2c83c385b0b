/** The head of a page: its one title, a sentence, and what can be done at once. */
import { useEffect, type ReactNode } from 'react'
import { tellPage } from '../../shared/mount.js'
import { useAdmin, useWords } from '../frame/context.js'
import { frame as en } from '../frame/en.js'
import { frame as zh } from '../frame/zh-CN.js'

interface Props { readonly title: string, readonly lead?: ReactNode, readonly actions?: ReactNode, readonly above?: ReactNode }

export function PageHead ({ title, lead, actions, above }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  useEffect(() => { tellPage(lang, own.tab(title)) }, [lang, own, title])
  return (
    <div className='admin-page-head'>
      {above}
      <div className='admin-page-title'>
        <h1>{title}</h1>
        {actions !== undefined && <div className='admin-actions'>{actions}</div>}
      </div>
      {lead !== undefined && <p className='admin-lead'>{lead}</p>}
    </div>
  )
}
