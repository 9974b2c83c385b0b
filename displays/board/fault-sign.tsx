/** What a wall says when its own page broke: nothing that could be wrong. */
import type { Lang } from '../shared/place.js'
import { shared as en } from '../shared/en.js'
import { shared as zh } from '../shared/zh-CN.js'

export function FaultSign ({ lang }: { readonly lang: Lang }) {
  const [own, other] = lang === 'zh' ? [zh, en] : [en, zh]
  return (
    <main className='board-lost board-fault'>
      <h1>
        {own.lostTitle}
        <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.lostTitle}</span>
      </h1>
    </main>
  )
}
