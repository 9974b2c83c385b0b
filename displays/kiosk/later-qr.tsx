/** The maker of codes is as heavy as half the kiosk, and nobody needs it on the first page. */
import { later } from './later.js'

const qr = later(async () => await import('../shared/kit/qr.js'))
export const loadQr = (): void => { qr.load() }

export function Qr (props: Parameters<typeof import('../shared/kit/qr.js')['Qr']>[0]) {
  const loaded = qr.usePart()
  return loaded ? <loaded.Qr {...props} /> : <svg className='qr' viewBox='0 0 1 1' role='img' aria-label={props.label} />
}
