/** A small copy of the project in a folder of its own, to set up, to build and to break. */
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { ran, type Ran } from './bare-machine.js'
import { folderFor } from './kept-redis.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function smallHouse (t: Test) {
  const folder = folderFor(t)
  for (const path of ['scripts/setup', 'scripts/setup.mjs', 'scripts/run-tests.ts', 'src/runtime', 'test/support/redis.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', '.taprc', '.oxlintrc.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const house = {
    folder,
    write (path: string, text: string): void {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    remove (path: string): void {
      rmSync(join(folder, path), { recursive: true, force: true })
    },
    /** What a person's shell would run; nothing of the tests' own environment comes along. */
    node: async (...words: string[]): Promise<Ran> => await ran(process.execPath, words, { PATH: process.env['PATH'] ?? '', HOME: folder }, undefined, folder)
  }
  house.write('displays/vite.config.ts', 'export default { root: import.meta.dirname, build: { outDir: "../dist/displays", emptyOutDir: true } }\n')
  house.write('displays/index.html', '<!doctype html><title>a screen</title>\n')
  return house
}
