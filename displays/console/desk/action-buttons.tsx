/** Every verb in its fixed place. The large button says all that it does; what cannot be pressed says why. */
import { against, mainPress, type Press } from '../press/allowed.js'
import { keyNames, type KeyAction } from '../keys/keys.js'
import type { PanelName } from '../panels/panel.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly tryPress: TryPress
  readonly openPanel: (name: PanelName) => void
}

export function ActionButtons ({ words, situation, desk, tryPress, openPanel }: Props) {
  const { own } = words
  const { counter } = situation
  const main = mainPress(situation)
  const mainWords = { open: own.open, start: own.start, resume: own.resume, 'call-next': own.callNext, 'finish-and-call-next': own.finishAndNext }
  const mainKeys = { open: 'F2', start: keyNames.start.key, resume: keyNames.pause.key, 'call-next': keyNames.main.key, 'finish-and-call-next': keyNames.main.key }

  const button = (press: Press, label: string, key: KeyAction | undefined, onClick: () => void, look = '') => {
    const no = against(press, situation, own)
    const isWait = no !== undefined && (press === 'recall' || press === 'miss') && situation.ticket?.status === 'called' && situation.isLive
    return (
      <button key={press} type='button' className={`button ${look}`} disabled={no !== undefined} title={no} onClick={onClick}>
        <span>{isWait ? no : label}</span>{key && <kbd>{keyNames[key].key}</kbd>}
      </button>
    )
  }
  const mainIs = main as keyof typeof mainWords
  return (
    <section className='actions'>
      <button type='button' className='button main actions-main' disabled={against(main, situation, own) !== undefined} title={against(main, situation, own)} onClick={() => { tryPress(main) }}>
        <span>{desk.pressing === main ? own.working : mainWords[mainIs]}</span><kbd>{mainKeys[mainIs]}</kbd>
      </button>
      <div className='actions-grid'>
        {button('finish', own.finish, 'finish', () => { tryPress('finish') })}
        {button('recall', own.recall, 'recall', () => { tryPress('recall') })}
        {main === 'start' ? button('return', own.return, undefined, () => { tryPress('return') }) : button('start', own.start, 'start', () => { tryPress('start') })}
        {button('transfer', own.transfer, 'transfer', () => { openPanel('transfer') })}
        {button('park', own.park, 'park', () => { openPanel('park') })}
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
