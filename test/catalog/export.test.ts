/** Out to files and in again says the same; what an administrator changed is in the files. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { filesOf, writeFiles } from '../../src/catalog/export.js'
import { differences, partsOfFiles } from '../../src/catalog/live/seed.js'
import { loadCatalog } from '../../src/catalog/load.js'
import type { CatalogStep } from '../../src/contract/administration.js'
import { applied, editsOf } from '../../src/domain/catalog/edits.js'
import type { Part } from '../../src/domain/catalog/parts.js'
import { wishesOf } from '../../src/domain/catalog/steps.js'
import { assemble } from '../../src/catalog/assemble.js'
import { copyCatalog, shipped } from './folder.js'

const folderOf = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-export-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const versioned = (folder: string): Map<string, Part> => new Map([...partsOfFiles(folder)].map(([part, content]) => [part, { ...content, version: 1 }]))
const name = { zh: '公证服务', en: 'Notary' }

t.test('[C24] the shipped catalogue, written out and loaded again, is the same, with the same versions and the same order', async t => {
  const folder = folderOf(t)
  writeFiles(folder, filesOf(partsOfFiles(shipped)))
  t.strictSame(loadCatalog(folder), loadCatalog(shipped))
  t.strictSame([...loadCatalog(folder).items.keys()], [...loadCatalog(shipped).items.keys()])
  t.same(differences({ parts: versioned(shipped) }, partsOfFiles(folder)), [])
})

t.test('[C24] so is a changed one, with new halls in their order, pairs of letters, exceptions and places', async t => {
  const steps: CatalogStep[] = [
    { do: 'add-service', service: { name, typicalMinutes: 15 }, halls: ['downtown', 'science-city'].map((hallId, index) => ({ hallId, areaId: index === 0 ? 'general' : 'services', counterIds: ['30'], quota: 40 })), items: [{ name, departmentId: 'tax', themeId: 'tax', typicalMinutes: 15, for: 'both' }] },
    { do: 'add-light-hall', hallId: 'a-town', name, address: name, services: [{ serviceId: 'notary' }, { serviceId: 'general' }], travelMinutes: { downtown: 30, 'science-city': 40 } },
    { do: 'lunch', hallId: 'downtown', from: '12:00', to: '13:00' },
    { do: 'exception', hallId: 'downtown', counterIds: ['1'], date: '2026-12-24', hours: [], note: name },
    { do: 'calendar', years: [2026], days: [{ date: '2026-10-01', kind: 'holiday', name }, { date: '2026-10-10', kind: 'workday', as: 'friday', name }] },
    { do: 'place', hallId: 'downtown', areas: { tax: { x: 0, y: 1.5, width: 10, height: 8 } }, counters: { 16: { x: 2, y: 0 } } }
  ]
  const parts = versioned(shipped)
  const changed = applied(parts, editsOf(parts, wishesOf(parts, steps, () => [])), 2)
  const made = assemble(changed)
  t.same(made.problems, undefined)
  const folder = folderOf(t)
  writeFiles(folder, filesOf(changed))
  t.strictSame(loadCatalog(folder), made.catalog)
  t.same(readdirSync(join(folder, 'halls')), ['001-downtown.yaml', '002-science-city.yaml', '003-a-town.yaml'], 'their order is kept')
  t.same(differences({ parts: changed }, partsOfFiles(folder)), [])
  t.same(made.catalog?.halls.get('downtown')?.dates, { '2026-10-01': [], '2026-10-10': made.catalog?.halls.get('downtown')?.hours.friday })
})

t.test('[C24] what a file begins with in comments stays, what would be read twice goes, and other files stay', async t => {
  const { path } = copyCatalog(t, ['tax.yaml', 'welfare.yaml'])
  writeFileSync(join(path, 'items', 'mixed.yaml'), '- { itemId: one-more, name: { zh: 又一项, en: One more }, departmentId: tax, serviceId: tax-personal, themeId: tax, halls: [downtown], bring: [], typicalMinutes: 3, for: person, flags: [] }\n')
  mkdirSync(join(path, 'voice'))
  writeFileSync(join(path, 'voice', 'note.yaml'), 'kept')
  const before = loadCatalog(path)
  writeFiles(path, filesOf(partsOfFiles(path)))
  t.strictSame(loadCatalog(path), before)
  t.same(readdirSync(join(path, 'items')).toSorted(), ['tax.yaml', 'welfare.yaml'])
  t.match(readFileSync(join(path, 'items', 'tax.yaml'), 'utf8'), /^# Personal and business tax/)
  t.equal(readFileSync(join(path, 'voice', 'note.yaml'), 'utf8'), 'kept')
})
