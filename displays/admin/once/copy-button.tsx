/** Copies a text; where the browser keeps its clipboard shut (plain http), the text is selected for whoever presses the keys. */
import { Button } from 'antd'
import { useEffect, useState, type RefObject } from 'react'
import { useWords } from '../frame/context.js'
import { once as en } from './en.js'
import { once as zh } from './zh-CN.js'

const saysMs = 4000

export function CopyButton ({ of, text }: { readonly of: RefObject<HTMLElement | null>, readonly text: string }) {
  const own = useWords(zh, en)
  const [came, setCame] = useState<'copied' | 'selected'>()
  useEffect(() => {
    if (came === undefined) return undefined
    const timer = window.setTimeout(() => { setCame(undefined) }, saysMs)
    return () => { window.clearTimeout(timer) }
  }, [came])
  const copy = async (): Promise<void> => { setCame(await isCopied(text, of.current) ? 'copied' : 'selected') }
  return <>
    <Button onClick={() => { void copy() }}>{own.copy}</Button>
    <span role='status' className='once-said'>{came && own[came]}</span>
  </>
}

async function isCopied (text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    if (shown === null) return false
    window.getSelection()?.selectAllChildren(shown)
    // The only way without a secure origin.
    // eslint-disable-next-line typescript/no-deprecated -- see above
    return document.execCommand('copy')
  }
}
