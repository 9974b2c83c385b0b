/** What every part of the desk is given. */
import type { CounterOfHall, HallView } from '../../shared/hall-view.js'
import type { Words } from '../../shared/words.js'
import type { Press, Situation } from '../press/allowed.js'
import type { Desk } from '../press/use-desk.js'
import type { DeskWords } from '../zh-CN.js'

export interface DeskProps {
  readonly words: Words<DeskWords>
  readonly hall: HallView
  readonly plan: CounterOfHall
  readonly situation: Situation
  readonly desk: Desk
}

export type TryPress = (press: Press, body?: Record<string, unknown>, label?: string) => void

export function serviceName ({ words, hall }: Pick<DeskProps, 'words' | 'hall'>, serviceId: string): string {
  const line = hall.lines.find(each => each.serviceId === serviceId)
  return line ? words.name(line.name) : serviceId
}
