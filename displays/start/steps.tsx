/** One, two, three: the kiosk, the console, the boards. */
import type { Words } from '../shared/words.js'
import type { FirstSteps } from './first-steps.js'
import type { StartWords } from './zh-CN.js'

export function Steps ({ words, steps, account }: { readonly words: Words<StartWords>, readonly steps: FirstSteps, readonly account: string }) {
  const { own, name, lang } = words
  const { hallId, theme, item, counterId, number, areaId } = steps
  const query = lang === 'en' ? '?lang=en' : ''
  const cards = [
    { text: own.step1(name(theme), name(item)), links: [{ to: `/kiosk/${hallId}`, label: own.openKiosk }] },
    { text: own.step2(account), links: [{ to: `/console/${hallId}/${counterId}`, label: own.openConsole(number) }] },
    { text: own.step3, links: [{ to: `/wall/${hallId}/${areaId}`, label: own.openArea }, { to: `/strip/${hallId}/${counterId}`, label: own.openStrip(number) }] }
  ]
  return (
    <ol className='steps'>
      {cards.map(({ text, links }, index) => (
        <li key={text}>
          <b className='step-number'>{index + 1}</b>
          <h2>{own.steps[index]}</h2>
          <p>{text}</p>
          <p className='step-links'>
            {links.map(({ to, label }) => <a key={to} className={index === 0 ? 'button main' : 'button'} href={to + query} target='_blank' rel='noreferrer'>{label}</a>)}
          </p>
        </li>
      ))}
    </ol>
  )
}
