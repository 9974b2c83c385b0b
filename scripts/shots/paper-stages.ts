/** Tickets on paper, as a printer with letters of its own prints them, one without, and as the picture for a phone. */
import { loadCatalog } from '../../src/catalog/load.js'
import type { Item } from '../../src/contract/catalog.js'
import { ticketPaper, type Paper, type PaperInput } from '../../src/domain/paper/paper.js'
import { drawnPaper } from '../../src/paper/drawn.js'
import { asPicture, inPrinterLetters } from '../../src/paper/escpos.js'
import { lettersOf, type Letters } from '../../src/paper/letters.js'
import { openPaper } from '../../src/paper/paper-room.js'
import { PaperRoll } from '../paper/roll.js'
import type { Album } from './album.js'

const at = Date.parse('2026-03-02T10:42:00+08:00')
const minute = 60_000
const link = 'https://hall.example.gov.cn/t/downtown.abcdefghijklmnopqrstuv#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq'

type Changes = Partial<Omit<PaperInput, 'ticket' | 'item'>> & { readonly ticket?: Partial<PaperInput['ticket']>, readonly item?: Partial<Item> }

/** A ticket in each state that paper knows, longest texts and rare characters among them. */
const states: Readonly<Record<string, Changes>> = {
  plain: {},
  'wait unknown': { aheadCount: 0, wait: { unknown: 'no-open-counter' } },
  reprint: { reprintedAt: at + 28 * minute, documentTail: '8816' },
  missed: { reprintedAt: at + 28 * minute, ticket: { status: 'missed' } },
  longest: {
    ticket: { label: 'A1234567' }, aheadCount: 132, wait: { p10Ms: 60 * minute, p50Ms: 71 * minute, p90Ms: 114 * minute }, reprintedAt: at + minute, documentTail: '881X',
    item: {
      name: { zh: '城镇职工基本养老保险与机关事业单位养老保险关系双向转移接续申请', en: 'Transfer of basic old-age insurance between employees and public institutions, both ways' },
      bring: ['居民身份证', '户口簿', '参保凭证（原件及复印件）', '转移接续申请表', '单位证明', '原参保地缴费明细']
    }
  },
  'rare characters': { item: { name: { zh: '𬱖㙍街道房屋登记', en: 'Registration at 𬱖㙍 Street' } } }
}

export async function paperStage (album: Album): Promise<void> {
  const letters = await lettersOf()
  if (!letters) return
  const catalog = loadCatalog('catalog')
  const hall = catalog.halls.get('downtown')
  const item = catalog.items.get('second-hand-home-transfer')
  const service = catalog.services.get('real-estate-transfer')
  if (!hall || !item || !service) throw new Error('the shipped catalogue has no home transfers')

  for (const [state, { ticket, item: changed, ...more }] of Object.entries(states)) {
    for (const lang of ['zh', 'en'] as const) {
      const paper = ticketPaper({
        ticket: { label: 'A012', serviceId: service.serviceId, status: 'waiting', lang, issuedAt: at, ...ticket }, hall, serviceName: service.name, item: { ...item, ...changed },
        aheadCount: 4, wait: { p10Ms: 8 * minute, p50Ms: 11 * minute, p90Ms: 14 * minute }, link, ...more
      })
      for (const [way, png] of await pictures(paper, letters)) await album.keep(`paper-${way} ${state} ${lang}`, png)
    }
  }
}

async function pictures (paper: Paper, letters: Letters): Promise<Array<[way: string, png: Uint8Array]>> {
  const printed = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const roll = new PaperRoll()
    roll.write(bytes)
    if (roll.strange.length > 0) throw new Error(`a printer would not know ${roll.strange.join(', ')}`)
    return await roll.png()
  }
  return [
    ['letters', await printed(inPrinterLetters(paper, letters))],
    ['dots', await printed(asPicture(drawnPaper(letters, paper, { x: 0, y: 0 }).bitmap()))],
    ['picture', await openPaper().picture(paper)]
  ]
}
