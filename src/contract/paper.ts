/** Tickets on paper: what a kiosk asks for, and what a printer may lack. */
import { z } from 'zod'
import { PrinterId } from './ids.js'

/** A kiosk shows the ticket's token: it may print what its visitor holds, and not whatever ticket it can name. */
export const PrintRequest = z.strictObject({
  printerId: PrinterId,
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/).optional()
})
export type PrintRequest = z.infer<typeof PrintRequest>

/** `isReprint`: it was printed before, or may have been, and says so. */
export const PrintAnswer = z.object({ printed: z.literal(true), isReprint: z.boolean() })
export type PrintAnswer = z.infer<typeof PrintAnswer>

/**
 * `offline`: not reached, or it says nothing. `busy`: too many tickets wait for it; this one was taken back. `slow`: it did
 * not say in time that it was done. `no-font`: this server cannot draw Chinese letters. `unsure`: the server that printed
 * never said how it went.
 */
export const PrinterTrouble = z.enum(['offline', 'no-paper', 'cover-open', 'printer-error', 'busy', 'slow', 'no-font', 'unsure'])
export type PrinterTrouble = z.infer<typeof PrinterTrouble>

/** The details of `printer-fault`. `mayHavePrinted`: some or all of it may lie in the tray, or come out later. */
export const PrinterFault = z.object({ what: PrinterTrouble, mayHavePrinted: z.boolean(), printerId: PrinterId.optional() })
export type PrinterFault = z.infer<typeof PrinterFault>
