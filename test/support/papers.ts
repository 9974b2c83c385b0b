/** Tickets to print, of a hall made in code. */
import jsqr from 'jsqr'
import type { Hall } from '../../src/contract/catalog.js'
import { ticketPaper, type Paper, type PaperInput } from '../../src/domain/paper/paper.js'
import { testHall, testMorning } from './catalog.js'
import type { PaperRoll } from '../../scripts/paper/roll.js'

const minute = 60_000
export const testLink = 'https://hall.example.gov.cn/t/downtown.abcdefghijklmnopqrstuv#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq'

export const paperHall: Hall = testHall('downtown', 0, {
  name: { zh: '城区政务服务大厅', en: 'Downtown Government Service Hall' },
  areas: [{ areaId: 'ground', name: { zh: '1 号等候区 税务', en: 'Area 1, Tax' }, floor: { zh: '一层', en: 'Floor 1' }, gridId: 'north', seats: 40, squareMetres: 80 }],
  zones: [{ zoneId: 'self', name: { zh: '自助区', en: 'the self-service zone' }, areaId: 'ground', coaches: 1, stations: [{ stationId: 's1', name: { zh: '1', en: '1' } }], services: ['tax'] }]
})

export const paperItem = { name: { zh: '个人所得税申报', en: 'Personal income tax return' }, bring: ['居民身份证', '收入证明'], online: { url: 'https://banshi.example/items/tax' } }

export type PaperChanges = Partial<Omit<PaperInput, 'ticket'>> & { readonly ticket?: Partial<PaperInput['ticket']> }

export function paperInput ({ ticket, ...more }: PaperChanges = {}): PaperInput {
  return {
    ticket: { label: 'A012', serviceId: 'tax', status: 'waiting', lang: 'zh', issuedAt: testMorning + 102 * minute, ...ticket },
    hall: paperHall, serviceName: { zh: '个人税务', en: 'Personal tax' }, item: paperItem,
    aheadCount: 4, wait: { p10Ms: 5 * minute, p50Ms: 11 * minute, p90Ms: 14 * minute }, link: testLink, ...more
  }
}

export const testPaper = (changes: PaperChanges = {}): Paper => ticketPaper(paperInput(changes))

/** All that a ticket says, block by block. */
export const saidBy = ({ blocks }: Paper): string[] => blocks.flatMap(block => 'parts' in block ? [block.parts.join(block.separator ?? ' | ')] : block.role === 'code' ? [`<${block.text}>`] : [])

/** What a phone reads off the paper. */
export function scanned ({ data, width, height }: { data: Uint8ClampedArray, width: number, height: number }): string | undefined {
  // In drawn letters it finds an empty code now and then.
  return (jsqr as unknown as typeof jsqr.default)(data, width, height)?.data || undefined
}

export const scannedOff = (roll: PaperRoll): string | undefined => scanned(roll.pixels())
