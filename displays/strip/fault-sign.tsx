/** What a strip says when its own page broke: its window, and whom to listen to. */
import type { CSSProperties } from 'react'
import type { Lang } from '../shared/place.js'
import { strip as en } from './en.js'
import { strip as zh } from './zh-CN.js'

const numberKey = 'hallflow.window'

/** The last number that the plan gave this window: the sign is there without the plan. */
export function rememberNumber (number: string): void {
  window.sessionStorage.setItem(numberKey, number)
}

export function FaultSign ({ lang, counterId }: { readonly lang: Lang, readonly counterId: string }) {
  const [own, other] = lang === 'zh' ? [zh, en] : [en, zh]
  const number = window.sessionStorage.getItem(numberKey) ?? counterId
  return (
    <main className='strip'>
      <h1 className='strip-number' style={{ '--chars': number.length } as CSSProperties}><b>{number}</b><span>{own.unit}</span></h1>
      <div className='strip-right'>
        <section className='strip-state'>
          <p className='strip-alone'>{own.lost}<small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.lost}</small></p>
        </section>
      </div>
    </main>
  )
}
