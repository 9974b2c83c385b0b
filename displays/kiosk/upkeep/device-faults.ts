/** What is wrong with this machine just now, as far as it can tell by itself. */
export type DeviceFault = 'no-paper' | 'printer' | 'reader'

export interface DeviceState {
  readonly faults: readonly DeviceFault[]
  /** Monotonic ms of readings that nobody can read, since the last good one. */
  readonly unreadableAt: readonly number[]
}

export type DeviceNews =
  | { readonly type: 'printed' }
  | { readonly type: 'not-printed', readonly fault: 'no-paper' | 'printer' }
  | { readonly type: 'read' }
  | { readonly type: 'unreadable', readonly at: number }

/** Where the faults stand over a reload. */
export const faultsShelf = 'hallflow.kiosk.faults'

/** For who looks after the machine. */
export function reportedOf (hasPaper: boolean) {
  const kept = (window.sessionStorage.getItem(faultsShelf) ?? '').split(' ')
  const faults = (['no-paper', 'printer', 'reader'] as const).filter(fault => kept.includes(fault))
  return { faults, paper: hasPaper ? faults.find(fault => fault !== 'reader') ?? 'ok' as const : 'none' as const }
}

/** One odd card is a visitor's; three in two minutes are the reader's. */
const unreadableMax = 3
const unreadableWithinMs = 2 * 60_000

export const soundDevice: DeviceState = { faults: [], unreadableAt: [] }

export function hearDevice ({ faults, unreadableAt }: DeviceState, news: DeviceNews): DeviceState {
  const without = (...gone: DeviceFault[]) => faults.filter(fault => !gone.includes(fault))
  switch (news.type) {
    case 'printed': return { faults: without('no-paper', 'printer'), unreadableAt }
    case 'not-printed': return { faults: [...without('no-paper', 'printer'), news.fault], unreadableAt }
    case 'read': return { faults: without('reader'), unreadableAt: [] }
    case 'unreadable': {
      const recent = [...unreadableAt.filter(at => news.at - at < unreadableWithinMs), news.at].slice(-unreadableMax)
      return { faults: recent.length < unreadableMax ? faults : [...without('reader'), 'reader'], unreadableAt: recent }
    }
  }
}
