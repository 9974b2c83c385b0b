/** Every verb in its fixed place. The large button says all that it does; what cannot be pressed says why. */
import { keyNames, type KeyAction } from '../keys/keys.js'
import type { PanelName } from '../panels/panel.js'
import { against, mainPress, type Press } from '../press/allowed.js'
import { mainWords } from './main-words.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly tryPress: TryPress
  readonly openPanel: (name: PanelName) => void
  /** On hold or missed: they can be called back. */
  readonly asideCount: number
  readonly callBack: () => void
}

const mainKeys: Partial<Record<Press, string>> = { open: 'F2', start: keyNames.start.key, resume: keyNames.pause.key, 'call-next': keyNames.main.key, 'finish-and-call-next': keyNames.main.key }

export function ActionButtons ({ words, situation, desk, tryPress, openPanel, asideCount, callBack }: Props) {
  const { own } = words
  const { counter, ticket } = situation
  const main = mainPress(situation)

  const button = (press: Press, label: string, key: KeyAction | undefined, onClick: () => void, look = '') => {
    const no = against(press, situation, own)
    const isWait = no !== undefined && (press === 'recall' || press === 'miss') && ticket?.status === 'called' && situation.isLive && situation.isMine && !situation.isPressing
    return (
      <button key={press} type='button' className={`button ${look}`} disabled={no !== undefined} title={no} onClick={onClick}>
        <span>{isWait ? no : label}</span>{key && <kbd>{keyNames[key].key}</kbd>}
      </button>
    )
  }
  return (
    <section className='actions'>
      {/* The second click of a double click finds another label under the finger: it is not meant for that. */}
      <button type='button' className='button main actions-main' disabled={against(main, situation, own) !== undefined} title={against(main, situation, own)} onClick={event => { if (event.detail < 2) tryPress(main) }}>
        <span>{desk.pressing === main ? own.working : mainWords(own)[main]}</span><kbd>{mainKeys[main]}</kbd>
      </button>
      <div className='actions-grid'>
        {button('finish', own.finish, 'finish', () => { tryPress('finish') })}
        {button('recall', own.recall, 'recall', () => { tryPress('recall') })}
        {main === 'start' ? button('return', own.return, undefined, () => { tryPress('return') }) : button('start', own.start, 'start', () => { tryPress('start') })}
        {button('transfer', own.transfer, 'transfer', () => { openPanel('transfer') })}
        {!ticket && asideCount > 0 ? button('call', own.callBack, 'park', callBack) : button('park', own.park, 'park', () => { openPanel('park') })}
        {button('note', own.note, 'note', () => { openPanel('note') })}
      </div>
      <div className='actions-edge'>
        {button('miss', own.miss, 'miss', () => { tryPress('miss') }, 'danger')}
        {button('call', own.call, 'call', () => { openPanel('call') })}
        {counter.state === 'paused' ? button('resume', own.resume, 'pause', () => { tryPress('resume') }) : button('pause', own.pause, 'pause', () => { openPanel('pause') })}
        {button('close', own.close, undefined, () => { tryPress('close') }, 'danger')}
      </div>
    </section>
  )
}
