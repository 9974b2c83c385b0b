/** Tickets on paper: printed at a printer of the hall, or drawn as a picture. */
import type { Printer } from '../contract/catalog.js'
import type { PrinterFault } from '../contract/paper.js'
import { Refusal } from '../contract/refusal.js'
import type { Paper } from '../domain/paper/paper.js'
import { drawnPaper } from './drawn.js'
import { asPicture, inPrinterLetters } from './escpos.js'
import { lettersOf, type Letters } from './letters.js'
import { openPrinters } from './printers.js'
import { pictureMargin } from './style.js'

export interface PaperRoom {
  /** @throws {Refusal} `printer-fault`, with a `PrinterFault` */
  readonly print: (printer: Printer, paper: Paper) => Promise<void>
  /** PNG, as wide as the paper at 8 dots a millimetre. @throws {Refusal} `printer-fault` where nothing can draw Chinese letters */
  readonly picture: (paper: Paper) => Promise<Buffer>
  readonly close: () => void
}

/** Nothing is opened before the first ticket. */
export function openPaper (findLetters: () => Promise<Letters | undefined> = lettersOf): PaperRoom {
  const printers = openPrinters()
  return {
    print: async (printer, paper) => {
      const letters = await findLetters()
      if (printer.letters === 'gb18030') return await printers.print(printer, inPrinterLetters(paper, letters))
      if (!letters) throw noFont(printer)
      await printers.print(printer, asPicture(drawnPaper(letters, paper, { x: 0, y: 0 }).bitmap()))
    },
    picture: async paper => {
      const letters = await findLetters()
      if (!letters) throw noFont()
      return await drawnPaper(letters, paper, pictureMargin).png()
    },
    close: () => { printers.close() }
  }
}

function noFont (printer?: Printer): Refusal {
  return new Refusal('printer-fault', { what: 'no-font', mayHavePrinted: false, ...printer && { printerId: printer.printerId } } satisfies PrinterFault)
}
