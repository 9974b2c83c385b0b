/** The names by which things are known: plain strings with a form that a stranger cannot bend. */
import { z } from 'zod'

const slug = /^[a-z][a-z0-9-]{0,31}$/

export const HallId = z.string().regex(slug)
export type HallId = z.infer<typeof HallId>

export const AreaId = z.string().regex(slug)
export type AreaId = z.infer<typeof AreaId>

export const GridId = z.string().regex(slug)
export const DepartmentId = z.string().regex(slug)
export const ThemeId = z.string().regex(slug)

export const ServiceId = z.string().regex(slug)
export type ServiceId = z.infer<typeof ServiceId>

export const ItemId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
export type ItemId = z.infer<typeof ItemId>

/** Unique within its hall; what people read on the desk is the counter's `number`. */
export const CounterId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,15}$/)
export type CounterId = z.infer<typeof CounterId>

export const PrinterId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,15}$/)
export type PrinterId = z.infer<typeof PrinterId>

/** Self-service: a zone of a hall, and a terminal or desk in it. */
export const ZoneId = z.string().regex(slug)
export type ZoneId = z.infer<typeof ZoneId>
export const StationId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,15}$/)
export type StationId = z.infer<typeof StationId>

/** One move of one ticket: 128 random bits. */
export const MoveId = z.string().regex(/^m[A-Za-z0-9_-]{22}$/)
export type MoveId = z.infer<typeof MoveId>

/** `<hall>.a<version>` and `<hall>.p<version>`: the event that raised or made it. */
export const AlertId = z.string().regex(/^[a-z][a-z0-9-]{0,31}\.a\d{1,15}$/)
export type AlertId = z.infer<typeof AlertId>
export const PlanId = z.string().regex(/^[a-z][a-z0-9-]{0,31}\.p\d{1,15}$/)
export type PlanId = z.infer<typeof PlanId>

/** `<issuing hall>.<128 random bits>`: whoever holds it can find the hall without a look-up table. */
export const TicketId = z.string().regex(/^[a-z][a-z0-9-]{0,31}\.[A-Za-z0-9_-]{22}$/)
export type TicketId = z.infer<typeof TicketId>

/** What people read: a letter or two (O and I are unused) and at least three digits. */
export const Label = z.string().regex(/^[A-HJ-NP-Z]{1,2}\d{3,7}$/)

/** The hall that issued a ticket. */
export function issuingHall (ticketId: TicketId): HallId {
  return hallIn(ticketId)
}

/** The hall that an id begins with: of a ticket the one that issued it, of an alert or a plan its own. */
export function hallIn (id: string): HallId {
  return id.slice(0, id.indexOf('.'))
}
