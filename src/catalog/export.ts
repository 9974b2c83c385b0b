/** Writes the catalogue as files again, laid out for people: what is loaded from them is what the store says. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml'
import { join as joined, type Content } from '../domain/catalog/parts.js'

/** Values of these keys stand on one line, and so do the entries of these lists. */
const inline = new Set(['name', 'hint', 'shortName', 'address', 'floor', 'online', 'combined', 'note', 'place', 'voice', 'halls', 'bring', 'flags', 'services', 'assists', 'weekdays', 'halfHours', 'travelMinutes',
  'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
const inlineEntries = new Set(['grids', 'lines', 'counters', 'services', 'priorities', 'calendar', 'printers', 'stations', 'exceptions', 'hours'])

/** The text of each file, by its name below the folder. */
export function filesOf (parts: ReadonlyMap<string, Content>): Map<string, string> {
  const { district, departments, halls, items } = joined(parts)
  const hallIds = halls.map(hall => String(hall['hallId']))
  // Files are read by name: a figure in front keeps an order that is not that of the names.
  const isByName = hallIds.every((hallId, index) => index === 0 || (hallIds[index - 1] ?? '') < hallId)
  const themes = [...new Set(items.map(item => String(item['themeId'])))].toSorted()
  return new Map([
    ['district.yaml', textOf(district)],
    ['departments.yaml', textOf(departments, true)],
    ...halls.map((hall, index) => [`halls/${isByName ? '' : `${String(index + 1).padStart(3, '0')}-`}${String(hall['hallId'])}.yaml`, textOf(hall)] as const),
    ...themes.map(theme => [`items/${theme}.yaml`, textOf(items.filter(item => item['themeId'] === theme))] as const)
  ])
}

/** Writes them into `folder`, and takes away what would be read beside them. What a file begins with in comments stays. Answers how many were written. */
export function writeFiles (folder: string, files: ReadonlyMap<string, string>): number {
  for (const below of ['halls', 'items']) {
    const place = join(folder, below)
    mkdirSync(place, { recursive: true })
    for (const name of readdirSync(place)) if (/\.ya?ml$/.test(name) && !files.has(`${below}/${name}`)) rmSync(join(place, name))
  }
  for (const [name, text] of files) {
    const path = join(folder, name)
    writeFileSync(`${path}.new`, headOf(path) + text)
    renameSync(`${path}.new`, path)
  }
  return files.size
}

function headOf (path: string): string {
  if (!existsSync(path)) return ''
  const lines = readFileSync(path, 'utf8').split('\n')
  const end = lines.findIndex(line => !line.startsWith('#'))
  return end <= 0 ? '' : `${lines.slice(0, end).join('\n')}\n\n`
}

function textOf (value: unknown, isFlat = false): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Pair: (_key, pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if ((isMap(pair.value) || isSeq(pair.value)) && inline.has(key) && !(isSeq(pair.value) && pair.value.items.some(isMap) && inlineEntries.has(key))) pair.value.flow = true
      if (isSeq(pair.value) && inlineEntries.has(key)) for (const entry of pair.value.items) if (isMap(entry)) entry.flow = true
    },
    Seq: (_key, seq, path) => {
      if (isFlat && path.length === 1) for (const entry of seq.items) if (isMap(entry)) entry.flow = true
    }
  })
  // Entries that take several lines stand apart from each other.
  if (isSeq(document.contents) && !isFlat) document.contents.items.forEach((entry, index) => { if (index > 0 && isMap(entry)) entry.spaceBefore = true })
  if (isMap(document.contents)) document.contents.items.forEach((pair, index) => { if (index > 0 && isPair(pair) && isScalar(pair.key) && (isMap(pair.value) || isSeq(pair.value)) && !pair.value.flow) pair.key.spaceBefore = true })
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true })
}
