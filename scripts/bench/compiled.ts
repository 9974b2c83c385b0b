/** The parts of the bench as production runs its server: compiled. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const isSource = import.meta.url.endsWith('.ts')
const root = join(here, '../..')
const stamp = join(root, 'dist/.server-made-of')

/** False where the sources have changed since they were compiled: then they are run as they are. */
export const isCompiled = !isSource || (existsSync(stamp) && ['src', 'scripts/bench'].every(folder => newestIn(join(root, folder)) <= statSync(stamp).mtimeMs))

/** The file of a part, named without its ending, and what Node needs to run it. */
export function partOf (name: string): { file: string, execArgv: readonly string[] } {
  if (!isCompiled) return { file: join(here, `${name}.ts`), execArgv: process.execArgv }
  return { file: join(isSource ? join(root, 'dist/scripts/bench') : here, `${name}.js`), execArgv: [] }
}

function newestIn (folder: string): number {
  return Math.max(...readdirSync(folder, { recursive: true }).map(name => statSync(join(folder, String(name))).mtimeMs))
}
