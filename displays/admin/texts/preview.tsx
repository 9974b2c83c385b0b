/** A text as it will stand: in the proportions of the kiosk, the wall, the paper, and whether it fits there. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { Name } from '../../../src/contract/catalog.js'
import { useWords } from '../frame/context.js'
import { texts as en } from './en.js'
import type { Surface } from './entries.js'
import { texts as zh } from './zh-CN.js'

export function Preview ({ surface, text }: { readonly surface: Surface, readonly text: Name }) {
  const own = useWords(zh, en)
  return (
    <figure className='texts-preview'>
      <figcaption>{own.surfaces[surface]}</figcaption>
      <Drawn key={`zh ${text.zh}`} surface={surface} lang='zh' text={text.zh} />
      <Drawn key={`en ${text.en}`} surface={surface} lang='en' text={text.en} />
    </figure>
  )
}

/** Measured once: another text is another one. */
function Drawn ({ surface, lang, text }: { readonly surface: Surface, readonly lang: 'zh' | 'en', readonly text: string }) {
  const own = useWords(zh, en)
  const box = useRef<HTMLDivElement>(null)
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const words = box.current?.querySelector('b')
    if (words) setCut(words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1)
  }, [])
  return (
    <div ref={box} data-hidden className={`texts-on texts-${surface}`} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <b>{text}</b>
      {isCut && <p className='texts-cut' role='status'>{own.cut(lang)}</p>}
    </div>
  )
}
