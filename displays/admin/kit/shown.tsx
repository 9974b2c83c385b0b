/** What was read, or why it is not there: waiting, refused with another try, an old picture. */
import { Alert, Button, Empty, Result, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useSayNo } from './api.js'
import { kit as en } from './en.js'
import { tellChanged, type Loaded } from './loaded.js'
import { kit as zh } from './zh-CN.js'

interface Props<T> {
  readonly of: Loaded<T>
  readonly children: (body: T) => ReactNode
  /** Whether there is nothing in it, and what stands there then. */
  readonly isEmpty?: (body: T) => boolean
  readonly empty?: ReactNode
}

export function Shown<T> ({ of: { body, refusal, at }, children, isEmpty, empty }: Props<T>) {
  const own = useWords(zh, en)
  const say = useSayNo()
  // What was away for one part of a page was so for all of it.
  const again = <Button onClick={tellChanged}>{own.again}</Button>
  if (body === undefined) {
    if (refusal === undefined) return <div role='status' aria-label={own.loading}><Skeleton active paragraph={{ rows: 6 }} /></div>
    return <Result status='warning' title={own.loadNo} subTitle={say(refusal)} extra={again} />
  }
  return <>
    {refusal !== undefined && at !== undefined && <Alert className='admin-stale' type='warning' showIcon data-fresh='stale' title={own.stale(clock(at))} description={say(refusal)} action={again} />}
    {isEmpty?.(body) === true ? empty ?? <Nothing /> : children(body)}
  </>
}

/** Nothing here, and what to do first. */
export function Nothing ({ children, text }: { readonly children?: ReactNode, readonly text?: string }) {
  const own = useWords(zh, en)
  return <Empty className='admin-empty' image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? own.empty}>{children}</Empty>
}

/** Why something was not done, where it was tried. */
export function No ({ words }: { readonly words: string | undefined }) {
  return <div role='alert'>{words !== undefined && <Alert type='error' showIcon title={words} />}</div>
}

/** A moment as people here read it: `3月2日 09:05`, by the halls' clocks; with its year where that is another. */
export function useMoment (): (at: number) => string {
  const { lang, zone } = useAdmin()
  return at => {
    const inZone = { ...zone !== undefined && { timeZone: zone } }
    const yearOf = (when: number): string => new Intl.DateTimeFormat('en', { ...inZone, year: 'numeric' }).format(when)
    return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
      ...inZone, ...yearOf(at) !== yearOf(Date.now()) && { year: 'numeric' }, month: lang === 'zh' ? 'long' : 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false
    }).format(at)
  }
}

function clock (at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)
}
