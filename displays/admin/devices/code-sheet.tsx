/** The code of a device, large, with the time that is left and where to type it; says by itself when a machine has used it. */
import { Alert, Result } from 'antd'
import { useEffect, useState } from 'react'
import type { DevicePage } from '../../../src/contract/devices.js'
import { Qr } from '../../shared/kit/qr.js'
import { useLoaded } from '../kit/loaded.js'
import { OnceSheet } from '../once/once-sheet.js'
import { useDeviceWords } from './words-of.js'

export interface Coded { readonly device: DevicePage, readonly code: string, readonly expiresAt: number }

/** Each look is a line in the audit. */
const lookMs = 10_000

export function CodeSheet ({ coded: { device, code, expiresAt }, onClose }: { readonly coded: Coded, readonly onClose: () => void }) {
  const { own, kind, place, places } = useDeviceWords()
  // By the clock of the server: this machine's may be wrong by more than a code lasts.
  const [passed, setPassed] = useState(0)
  const left = Math.max(0, Math.ceil((expiresAt - device.at - passed) / 1000))
  const isOver = left === 0
  const { body } = useLoaded<DevicePage>(`/admin/devices/${device.deviceId}`, isOver ? {} : { everyMs: lookMs })
  useEffect(() => {
    const began = performance.now()
    const timer = window.setInterval(() => { setPassed(performance.now() - began) }, 1000)
    return () => { window.clearInterval(timer) }
  }, [])
  const isDone = body?.enrolledAt !== undefined && body.enrolledAt > (device.enrolledAt ?? 0) && body.codeUntil === undefined
  const { origin } = window.location
  const address = device.page === undefined ? undefined : origin + device.page
  const command = `npm run pad -- --hall ${device.hallId} --counter ${device.counterId ?? ''} --server ${origin} --token-file /var/lib/hallflow/pad-${device.counterId ?? ''} --code ${code}`
  const instead = isDone ? <Result status='success' title={<span role='status'>{own.codeDone(device.name)}</span>} /> : isOver ? <Alert type='warning' showIcon title={own.codeOver} /> : undefined
  return (
    <OnceSheet title={own.codeTitle(device.name)} label={own.codeLabel} secret={code} isBig hasSlip closeLabel={own.close} onClose={onClose} instead={instead} rows={[
      [own.kind, kind(device)], [own.place, [places.hall(device.hallId), place(device)].filter(Boolean).join(' · ')]
    ]}>
      <p className='device-left'>{own.codeLeft(Math.floor(left / 60), String(left % 60).padStart(2, '0'))}</p>
      {device.enrolledAt !== undefined && device.revokedAt === undefined && <p>{own.codeKeeps}</p>}
      <div className='device-where'>
        {address !== undefined && <Qr text={address} label={own.qr} />}
        <div>
          <ol>{(address === undefined ? own.codeStepsPad : own.codeSteps).map(step => <li key={step}>{step}</li>)}</ol>
          <p><code className='device-address'>{address ?? command}</code></p>
        </div>
      </div>
    </OnceSheet>
  )
}
