/** What stands on every page of the kiosk: the hall and the clock above, help within reach below. */
import type { Dispatch, ReactNode } from 'react'
import { clockTime, dayName } from '../shared/format.js'
import type { Freshness } from '../shared/freshness.js'
import type { HallView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import { HelpCard } from './help-card.js'
import { SaidLine } from './said-line.js'
import type { KioskSetup } from './setup.js'
import { Listen } from './sound/later-sound.js'
import type { DeviceFault } from './upkeep/device-faults.js'
import type { Move, Visit } from './visit.js'
import type { KioskWords } from './zh-CN.js'

export interface FrameProps {
  readonly words: Words<KioskWords>
  readonly setup: KioskSetup
  readonly faults: readonly DeviceFault[]
  readonly hall: HallView | undefined
  readonly now: number | undefined
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly visit: Visit
  readonly move: Dispatch<Move>
  /** Where the page's spoken prompt is, for elder mode. */
  readonly prompt?: string | undefined
}

interface Props extends FrameProps {
  readonly hasSteps?: boolean
  readonly hasNav?: boolean
  /** Back means home here. */
  readonly onBack?: (() => void) | undefined
  readonly children: ReactNode
}

export function Frame ({ words, setup, faults, hall, now, fresh, visit, move, prompt, hasSteps = true, hasNav = true, onBack, children }: Props) {
  const { own } = words
  const { step, isElder } = visit
  const steps = isElder ? own.stepsElder : own.steps
  const stepNumber = step.at === 'done' ? steps.length - 1 : step.at === 'confirm' && !isElder ? 1 : 0
  return (
    <main className={`kiosk ${isElder ? 'elder' : ''}`} data-fresh={fresh}>
      <header className='kiosk-head'>
        <span className='kiosk-hall'>{hall ? words.name(hall.name) : own.machine}</span>
        <time>{hall && now !== undefined ? <>{dayName(now, hall.timeZone, words.lang)} <b>{clockTime(now, hall.timeZone)}</b></> : ''}</time>
        {setup.name !== undefined && <span className='kiosk-name'>{setup.name}</span>}
      </header>
      <div className='kiosk-above'>
        {hasSteps && (
          <ol className='kiosk-steps' aria-label={isElder ? own.subtitleElder : own.subtitle}>
            {steps.map((name, index) => <li key={name} className={index === stepNumber ? 'now' : ''} aria-current={index === stepNumber ? 'step' : undefined}><b>{index + 1}</b>{name}</li>)}
          </ol>
        )}
        <SaidLine words={words} visit={visit} faults={hasNav ? faults : []} />
      </div>
      {children}
      <footer className='kiosk-foot'>
        {hasNav && (step.at === 'home'
          ? <button type='button' onClick={() => { move({ type: 'elder' }) }}><Icon name='large' />{isElder ? own.elderOff : own.elder}</button>
          : <button type='button' onClick={onBack ?? (() => { move({ type: 'back' }) })}><Icon name='back' />{words.shared.back}</button>)}
        <button type='button' onClick={() => { move({ type: 'lang' }) }}><Icon name='globe' />{own.otherLang}</button>
        {hasNav && <button type='button' onClick={() => { move({ type: 'search' }) }}><Icon name='search' />{own.search}</button>}
        <button type='button' onClick={() => { move({ type: 'help', isOpen: true }) }}><Icon name='help' />{own.help}</button>
        {isElder && hall && setup.hasPrompts && <Listen hallId={hall.hallId} path={prompt} lang={words.lang} visit={visit.count} />}
      </footer>
      {visit.isHelp && <HelpCard words={words} setup={setup} hallId={hall?.hallId} step={step} close={() => { move({ type: 'help', isOpen: false }) }} />}
    </main>
  )
}
