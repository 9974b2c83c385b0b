/** What somebody comes for: an item, or only the service. */
import type { ItemView } from '../../shared/hall-view.js'

export type Errand = { readonly item: ItemView } | { readonly serviceId: string }

export function serviceOf (errand: Errand): string {
  return 'item' in errand ? errand.item.serviceId : errand.serviceId
}

/** What the hall asks to be told: an item of this hall by its id, anything else by its service. */
export function bodyOf (errand: Errand, hallId: string): { itemId: string } | { serviceId: string } {
  return 'item' in errand && errand.item.halls.includes(hallId) ? { itemId: errand.item.itemId } : { serviceId: serviceOf(errand) }
}

/** What this hall does stands before what another one does. */
export function hereFirst (items: readonly ItemView[], hallId: string): readonly ItemView[] {
  return [...items.filter(item => item.halls.includes(hallId)), ...items.filter(item => !item.halls.includes(hallId))]
}
