/** Still there? One large button, and any touch means yes. */
import type { Words } from '../shared/words.js'
import type { KioskWords } from './zh-CN.js'

export function IdlePrompt ({ words: { own }, restMs }: { readonly words: Words<KioskWords>, readonly restMs: number }) {
  return (
    <div className='veil' role='alertdialog' aria-label={own.idleTitle}>
      <div className='card'>
        <h2>{own.idleTitle}</h2>
        <p>{own.idleRest(Math.ceil(restMs / 1000))}</p>
        <button type='button' className='main'>{own.goOn}</button>
      </div>
    </div>
  )
}
