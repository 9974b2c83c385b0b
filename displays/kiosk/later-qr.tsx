/**
 * The maker of codes is as heavy as half the kiosk, and nobody needs it on the first page: it is loaded right
 * after that. Should it not have come by then, the number stands there without its code, and the code follows.
 */
import { useEffect, useSyncExternalStore } from 'react'

type Part = typeof import('../shared/kit/qr.js')

const againAfterMs = 2000
const listeners = new Set<() => void>()
let part: Part | undefined
let isLoading = false

export function loadQr (): void {
  if (part || isLoading) return
  isLoading = true
  import('../shared/kit/qr.js').then(loaded => {
    part = loaded
    for (const listener of listeners) listener()
  }, () => {
    isLoading = false
    window.setTimeout(loadQr, againAfterMs)
  })
}

export function Qr (props: Parameters<Part['Qr']>[0]) {
  const loaded = useSyncExternalStore(listen, () => part)
  useEffect(loadQr, [])
  return loaded ? <loaded.Qr {...props} /> : <svg className='qr' viewBox='0 0 1 1' role='img' aria-label={props.label} />
}

function listen (listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
