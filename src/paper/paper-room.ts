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

/** Drawing one takes a tenth of a second of a core; a page that asks again and again gets the one that was made. */
const picturesKept = 24

/** Nothing is opened before the first ticket. */
export function openPaper (findLetters: () => Promise<Letters | undefined> = lettersOf): PaperRoom {
  const printers = openPrinters()
  const pictures = new Map<string, Promise<Buffer>>()
  async function drawn (paper: Paper): Promise<Buffer> {
    const letters = await findLetters()
    if (!letters) throw noFont()
    return await drawnPaper(letters, paper, pictureMargin).png()
  }
  return {
    print: async (printer, paper) => {
      const letters = await findLetters()
      if (printer.letters === 'gb18030') return await printers.print(printer, inPrinterLetters(paper, letters))
      if (!letters) throw noFont(printer)
      await printers.print(printer, asPicture(drawnPaper(letters, paper, { x: 0, y: 0 }).bitmap()))
    },
    picture: async paper => {
      const said = JSON.stringify(paper)
      const made = pictures.get(said) ?? drawn(paper)
      pictures.delete(said)
      pictures.set(said, made)
      const [oldest] = pictures.keys()
      if (pictures.size > picturesKept && oldest !== undefined) pictures.delete(oldest)
      // What could not be drawn is tried anew.
      made.catch(() => { pictures.delete(said) })
      return await made
    },
    close: () => {
      pictures.clear()
      printers.close()
    }
  }
}

function noFont (printer?: Printer): Refusal {
  return new Refusal('printer-fault', { what: 'no-font', mayHavePrinted: false, ...printer && { printerId: printer.printerId } } satisfies PrinterFault)
}
