/** What every part of an agent's page is handed. */
import type { AgentHall, AgentTicket } from '../../src/contract/agent.js'
import type { HallView, ItemView } from '../shared/hall-view.js'
import { clockTime } from '../shared/format.js'
import type { Words } from '../shared/words.js'
import type { Press } from '../guide/use-press.js'
import type { AgentWords } from './zh-CN.js'

export interface AgentProps {
  readonly words: Words<AgentWords>
  /** Plans of the halls, as far as they have come. */
  readonly halls: readonly HallView[]
  /** Where this agent may take numbers, and how many more. */
  readonly limits: readonly AgentHall[]
  readonly tickets: readonly AgentTicket[]
  readonly items: ReadonlyMap<string, ItemView>
  readonly press: Press
  /** The hall's clock when it last spoke, hall ms. */
  readonly now: number
  /** Nothing shown may be taken for the present. */
  readonly isPast: boolean
  readonly refresh: () => Promise<void>
}

export const hallOf = ({ halls }: Pick<AgentProps, 'halls'>, hallId: string): HallView | undefined => halls.find(each => each.hallId === hallId)

/** What the ticket is for: the item, else the service. */
export function errandOf (props: Pick<AgentProps, 'words' | 'halls' | 'items'>, { itemId, serviceId, hallId }: Pick<AgentTicket, 'itemId' | 'serviceId' | 'hallId'>): string {
  const { words: { name } } = props
  const item = itemId === undefined ? undefined : props.items.get(itemId)
  const line = hallOf(props, hallId)?.lines.find(each => each.serviceId === serviceId)
  return item ? name(item.name) : line ? name(line.name) : ''
}

/** What stands on the desk. */
export function windowOf (props: Pick<AgentProps, 'halls'>, { hallId, counterId }: Pick<AgentTicket, 'hallId' | 'counterId'>): string {
  return hallOf(props, hallId)?.counters.find(each => each.counterId === counterId)?.number ?? counterId ?? ''
}

export function timeIn (props: Pick<AgentProps, 'halls'>, hallId: string, at: number): string {
  return clockTime(at, hallOf(props, hallId)?.timeZone ?? 'Asia/Shanghai')
}
