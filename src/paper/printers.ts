/**
 * The ticket printers of a hall. Each prints one ticket at a time; those who come meanwhile wait, not long and not many. A
 * printer that hangs holds up nobody at another one, and nothing is ever printed a second time by itself.
 */
import type { Printer } from '../contract/catalog.js'
import type { PrinterFault, PrinterTrouble } from '../contract/paper.js'
import { Refusal } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { openLink, type Link } from './link.js'
import { askDone, heardDone, troubleOf, type Unanswered } from './status.js'

export interface Printers {
  /** Resolves when the ticket lies in the tray. @throws {Refusal} `printer-fault`, with a `PrinterFault` */
  readonly print: (printer: Printer, bytes: Uint8Array) => Promise<void>
  /** What is under way is given up. */
  readonly close: () => void
}

interface Job { readonly run: () => Promise<void>, readonly giveUp: () => void }
interface Desk {
  readonly waiting: Job[]
  isBusy: boolean
  readonly unanswered: Unanswered
  /** It had no answer to whether it is done: nobody waits long for one any more. */
  isSilentWhenDone: boolean
}

export function openPrinters (): Printers {
  const desks = new Map<string, Desk>()
  const links = new Set<Link>()

  function deskOf (address: string): Desk {
    let desk = desks.get(address)
    if (!desk) desks.set(address, desk = { waiting: [], isBusy: false, isSilentWhenDone: false, unanswered: new Map() })
    return desk
  }

  async function goOn (desk: Desk): Promise<void> {
    if (desk.isBusy) return
    desk.isBusy = true
    for (let job = desk.waiting.shift(); job; job = desk.waiting.shift()) await job.run()
    desk.isBusy = false
  }

  return {
    print: async (printer, bytes) => {
      const desk = deskOf(printer.address)
      if (desk.waiting.length >= limits.printsWaitingMax) throw fault(printer, 'busy', false)
      await new Promise<void>((resolve, reject) => {
        const job: Job = {
          run: async () => {
            clearTimeout(patience)
            await printOn(printer, desk, bytes, links).then(resolve, reject)
          },
          giveUp: () => {
            clearTimeout(patience)
            desk.waiting.splice(desk.waiting.indexOf(job), 1)
            reject(fault(printer, 'busy', false))
          }
        }
        const patience = setTimeout(job.giveUp, limits.printWaitsMs)
        desk.waiting.push(job)
        void goOn(desk)
      })
    },
    close: () => {
      for (const { waiting } of desks.values()) while (waiting.length > 0) waiting[0]?.giveUp()
      for (const link of links) void link.close()
    }
  }
}

async function printOn (printer: Printer, desk: Desk, bytes: Uint8Array, links: Set<Link>): Promise<void> {
  let mayHavePrinted = false
  let link: Link | undefined
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void link?.close()
  }, limits.printMs)
  try {
    link = await openLink(printer.address, limits.printConnectMs)
    links.add(link)
    const before = printer.isMute ? undefined : await troubleOf(link, desk.unanswered)
    if (before) throw fault(printer, before, false)
    // From the first byte on nobody can tell what comes out.
    mayHavePrinted = true
    await within(link.write(bytes), link, limits.printWriteMs)
    if (!printer.isMute) await untilDone(printer, desk, link)
  } catch (problem) {
    if (problem instanceof Refusal) throw problem
    throw fault(printer, isLate || mayHavePrinted ? 'slow' : 'offline', mayHavePrinted)
  } finally {
    clearTimeout(timer)
    if (link) {
      links.delete(link)
      await link.close()
    }
  }
}

/** It is done when it says so; where it never does, when it still says that all is well. */
async function untilDone (printer: Printer, desk: Desk, link: Link): Promise<void> {
  await askDone(link)
  for (let waitedMs = 0; waitedMs < limits.printDoneMs; waitedMs += lookEveryMs) {
    if (await heardDone(link, lookEveryMs)) {
      desk.isSilentWhenDone = false
      return
    }
    const trouble = await troubleOf(link, desk.unanswered)
    if (trouble) throw fault(printer, trouble === 'offline' ? 'slow' : trouble, true)
    if (desk.isSilentWhenDone) return
  }
  desk.isSilentWhenDone = true
}

const lookEveryMs = 400

async function within (doing: Promise<void>, link: Link, ms: number): Promise<void> {
  const timer = setTimeout(() => { void link.close() }, ms)
  try {
    await doing
  } finally {
    clearTimeout(timer)
  }
}

function fault ({ printerId }: Printer, what: PrinterTrouble, mayHavePrinted: boolean): Refusal {
  return new Refusal('printer-fault', { what, mayHavePrinted, printerId } satisfies PrinterFault)
}
