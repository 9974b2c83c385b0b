/** The secrets of a key or webhook that hold now, by their ends; and how a new one is drawn. */
import { Radio } from 'antd'
import { useState } from 'react'
import { useMoment } from '../kit/shown.js'
import { AskSheet } from '../once/ask-sheet.js'
import { useOutsideWords } from './words-of.js'

interface Secret { readonly hint: string, readonly madeAt: number, readonly endsAt?: number | undefined }

export function SecretFacts ({ secrets }: { readonly secrets: readonly Secret[] }) {
  const { own } = useOutsideWords()
  const moment = useMoment()
  return secrets.length > 0 && <div><dt>{own.secrets}</dt><dd><ul>{secrets.map(({ hint, madeAt, endsAt }) => <li key={madeAt}><code>{own.secretEnding(hint)}</code> · {own.secretMade(moment(madeAt))}{endsAt !== undefined && <> · <b>{own.secretUntil(moment(endsAt))}</b></>}</li>)}</ul></dd></div>
}

export function RotateSheet ({ path, name, version, onClose, onSecret }: { readonly path: string, readonly name: string, readonly version: number, readonly onClose: () => void, readonly onSecret: (secret: string) => void }) {
  const { own } = useOutsideWords()
  const [overlapHours, setOverlap] = useState(24)
  return (
    <AskSheet onClose={onClose} asked={{
      title: own.rotateTitle(name), lead: own.rotateLead, ok: own.rotate,
      fields: <fieldset className='admin-set'><legend>{own.overlap}</legend><Radio.Group className='person-roles' value={overlapHours} onChange={event => { setOverlap(event.target.value as number) }} options={[24, 168, 0].map(value => ({ value, label: own.overlaps[value] }))} /></fieldset>,
      act: async (api, key) => await api.post(`${path}/rotate`, { overlapHours, version }, key),
      onDone: body => { onSecret((body as { secret: string }).secret) }
    }} />
  )
}
