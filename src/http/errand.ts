/** What somebody comes for: a service, or an item that belongs to one. */
import { Refusal } from '../contract/refusal.js'
import type { StoreContext } from '../store/context.js'

interface Asked { readonly serviceId?: string | undefined, readonly itemId?: string | undefined }

/**
 * `place` is where the request says it: `body`, `querystring`.
 * @throws {Refusal} `service-unknown`, `item-unknown`, `bad-request`, `service-not-here`
 */
export function errandOf ({ catalog }: Pick<StoreContext, 'catalog'>, hallId: string, { serviceId, itemId }: Asked, place: string): { serviceId: string, itemId: string | undefined } {
  const { items, services } = catalog.current()
  if (itemId === undefined) {
    if (serviceId === undefined || !services.has(serviceId)) throw new Refusal('service-unknown')
    return { serviceId, itemId }
  }
  const item = items.get(itemId)
  if (!item) throw new Refusal('item-unknown')
  if (serviceId !== undefined && serviceId !== item.serviceId) {
    throw new Refusal('bad-request', [{ path: `/${place}/serviceId`, problem: 'is not the service of this item' }])
  }
  if (!item.halls.includes(hallId)) throw new Refusal('service-not-here', { halls: item.halls })
  return { serviceId: item.serviceId, itemId }
}
