/** A copy of the shipped catalogue in a folder of its own, to be changed and loaded again. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Test } from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { CatalogProblems, type Problem } from '../../src/catalog/problems.js'
import type { Catalog } from '../../src/contract/catalog.js'

export const shipped = new URL('../../catalog', import.meta.url).pathname

export interface Folder {
  readonly path: string
  /** Replaces what stands exactly once in a file. */
  change (file: string, from: string, to: string): void
  write (file: string, text: string | Buffer): void
  read (file: string): string
  remove (file: string): void
  load (): Catalog
  /** What is wrong, as `file path: says`; nothing when it loads. */
  problems (): string[]
  found (): readonly Problem[]
}

/** With only some files of items, where the others would but take time. */
export function copyCatalog (t: Test, items?: readonly string[]): Folder {
  const path = mkdtempSync(join(tmpdir(), 'hallflow-catalog-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  cpSync(shipped, path, {
    recursive: true,
    filter: file => items === undefined || basename(dirname(file)) !== 'items' || items.includes(basename(file))
  })

  const folder: Folder = {
    path,
    change: (file, from, to) => {
      const text = folder.read(file)
      const parts = text.split(from)
      if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands ${parts.length - 1} times in ${file}`)
      folder.write(file, parts.join(to))
    },
    write: (file, text) => writeFileSync(join(path, file), text),
    read: file => readFileSync(join(path, file), 'utf8'),
    remove: file => rmSync(join(path, file), { recursive: true }),
    load: () => loadCatalog(path),
    problems: () => folder.found().map(({ file, path: at, says }) => `${file} ${at}: ${says}`),
    found: () => {
      try {
        folder.load()
        return []
      } catch (error) {
        if (error instanceof CatalogProblems) return error.problems
        throw error
      }
    }
  }
  return folder
}
