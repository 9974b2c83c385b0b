/** `npm run catalog` as somebody types it, beside a running store and on a data folder of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { copyCatalog } from './folder.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

t.test('[C37] the command tells how files and store differ, brings files in as a change that can be undone, and writes them out', async t => {
  const folder = copyCatalog(t, ['tax.yaml', 'welfare.yaml'])
  const district = await openCatalogHome(t, { folder: folder.path })
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/catalog.ts', ...words], {
      cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', REDIS_URL: district.where.url, HALLFLOW_CATALOG: folder.path }
    })
    return { status, said: stdout + stderr }
  }
  t.match(run(), { status: 0, said: /npm run catalog -- export/ })
  t.match(run('status'), { status: 0, said: /Head 1 after 1 changes; the last by agent:catalog.*\nThe files of .* say the same\./ })

  folder.change('halls/downtown.yaml', 'seats: 66', 'seats: 67')
  t.match(run('status'), { status: 0, said: /differ: 1 different\. To bring them in: change area/ })
  folder.change('halls/downtown.yaml', 'letter: N,', 'letter: M,')
  t.match(run('import', folder.path), { status: 1, said: /downtown\.yaml:\d+ lines\[\d+\]\.letter: M is already/ })
  folder.change('halls/downtown.yaml', 'letter: M, serviceId: general', 'letter: N, serviceId: general')
  t.match(run('import', folder.path, '--note', 'more seats'), { status: 0, said: /Change 2: change area .*\(done\)/ })
  await district.home.look()
  t.strictSame(district.store.catalog.current(), loadCatalog(folder.path), 'a running process has it')
  t.match(run('import', folder.path), { status: 1, said: /nothing was changed \(catalog-unchanged\)/ })

  await district.desk.undo(2, { from: 'now', note: '' }, district.act())
  const out = mkdtempSync(join(tmpdir(), 'hallflow-out-'))
  t.teardown(() => { rmSync(out, { recursive: true, force: true }) })
  t.match(run('export', out), { status: 0, said: /6 files written/ })
  t.strictSame(loadCatalog(out), district.store.catalog.current())
})
