/** What every part of the desk is given. */
import type { CounterOfHall, HallView, ItemView } from '../../shared/hall-view.js'
import type { Words } from '../../shared/words.js'
import type { Press, Situation } from '../press/allowed.js'
import type { Desk } from '../press/use-desk.js'
import type { VisitMarks } from '../visit/use-marks.js'
import type { VisitNote } from '../visit/use-note.js'
import type { DeskWords } from '../zh-CN.js'

export interface DeskProps {
  readonly words: Words<DeskWords>
  readonly hall: HallView
  readonly plan: CounterOfHall
  readonly situation: Situation
  readonly desk: Desk
}

/** What is said of the visit in hand, besides what the hall knows. */
export interface VisitProps {
  readonly note: VisitNote
  readonly marks: VisitMarks
  readonly items: ReadonlyMap<string, ItemView>
}

export type TryPress = (press: Press, body?: Record<string, unknown>, label?: string) => void

export function serviceName ({ words, hall }: Pick<DeskProps, 'words' | 'hall'>, serviceId: string): string {
  const line = hall.lines.find(each => each.serviceId === serviceId)
  return line ? words.name(line.name) : serviceId
}

/** What somebody comes for: the item where it is known, else the line. */
export function errandName (props: Pick<DeskProps, 'words' | 'hall'> & Pick<VisitProps, 'items'>, { itemId, serviceId }: { readonly itemId?: string | undefined, readonly serviceId: string }): string {
  const item = itemId === undefined ? undefined : props.items.get(itemId)
  return item ? props.words.name(item.name) : serviceName(props, serviceId)
}
