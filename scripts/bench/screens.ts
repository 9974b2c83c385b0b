/** Screens, in a process of their own: sockets that listen, and note when each hears of what is sent. */
import { io, type Socket } from 'socket.io-client'
import type { EventBatch, ScreenToServer, ServerToScreen } from '../../src/contract/socket.js'
import { serve, sharedMs } from './child.js'

export interface Audience {
  readonly url: string
  readonly count: number
  /** The hall whose walls they are; absent where everybody hears everything. */
  readonly hallId?: string
}

/** Sockets that shake hands at the same time: more would only wait for one another. */
const width = 100
const patienceMs = 10_000

const screens: Array<Socket<ServerToScreen, ScreenToServer>> = []
let heardAt: number[] = []
let last: EventBatch | undefined
let expected = Infinity
let allHeard: () => void = () => undefined

const duties = {
  connect: async ({ url, count, hallId }: Audience) => {
    for (let from = 0; from < count; from += width) {
      screens.push(...await Promise.all(Array.from({ length: Math.min(width, count - from) }, async () => await open(url, hallId))))
    }
  },

  /** From now on the arrivals of one sending are noted. */
  listen: () => {
    heardAt = []
    expected = screens.length
  },

  /** When each screen heard it. @throws when one does not, or hears twice */
  arrivals: async (): Promise<number[]> => {
    if (heardAt.length < expected) {
      const late = setTimeout(() => allHeard(), patienceMs)
      await new Promise<void>(resolve => { allHeard = resolve })
      clearTimeout(late)
    }
    if (heardAt.length !== expected) throw new Error(`${heardAt.length} times heard by ${expected} screens`)
    return heardAt
  },

  lastHeard: () => last
}

async function open (url: string, hallId: string | undefined): Promise<Socket<ServerToScreen, ScreenToServer>> {
  const screen: Socket<ServerToScreen, ScreenToServer> = io(url, { path: '/socket.io', transports: ['websocket'], forceNew: true, reconnection: false })
  await new Promise<void>((resolve, reject) => {
    screen.once('connect', resolve)
    screen.once('connect_error', reject)
  })
  if (hallId !== undefined) {
    const reply = await screen.timeout(patienceMs).emitWithAck('hall:watch', { hallId, audience: 'wall' })
    if (!reply.ok) throw new Error(`a screen may not watch: ${reply.refusal}`)
  }
  screen.on('hall:events', batch => {
    last = batch
    if (heardAt.push(sharedMs()) === expected) allHeard()
  })
  return screen
}

export type ScreensDuties = typeof duties
serve(duties)
