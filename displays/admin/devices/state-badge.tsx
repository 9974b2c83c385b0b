/** How a device is doing: a shape, a word, a colour. */
import type { DeviceState } from '../../../src/contract/devices.js'

const shapes: Readonly<Record<DeviceState, string>> = {
  fine: 'M4 12.5 10 18 20 6.500',
  stale: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.500l3.500 2',
  faulty: 'M12 4 2.5 20h19zM12 10v5M12 17.2v.6',
  offline: 'M3 3l18 18M8.500 8.700a8 8 0 0 0-4 2.300M12 6a13 13 0 0 1 9.500 3.500M8.500 14.500a5 5 0 0 1 4.500-1.400M12 19v.6',
  suspected: 'M4 8h11v12H4zM9 8V4h11v12h-5',
  empty: 'M4 5h16v14H4zM12 9v6M9 12h6',
  revoked: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 6l12 12'
}
/** What needs somebody first comes first. */
export const statesInOrder: readonly DeviceState[] = ['suspected', 'offline', 'faulty', 'stale', 'empty', 'revoked', 'fine']

export function StateBadge ({ state, word }: { readonly state: DeviceState, readonly word: string }) {
  return (
    <span className={`device-state device-${state}`}>
      <svg viewBox='0 0 24 24' width='18' height='18' fill='none' stroke='currentColor' strokeWidth='2.2' strokeLinecap='round' strokeLinejoin='round' aria-hidden='true'><path d={shapes[state]} /></svg>
      {word}
    </span>
  )
}
