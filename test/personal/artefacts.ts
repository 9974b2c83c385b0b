/** Everything that a hall of a test leaves behind, as texts to search in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreContext } from '../../src/store/context.js'
import { everythingIn } from './everything.js'

/** By the name of what it is: the texts, each as it was left. */
export type Artefacts = Map<string, string[]>

/** In which artefacts these stand, as `name: canary`. */
export function leaksIn (artefacts: Artefacts, canaries: readonly string[]): string[] {
  const leaks = new Set<string>()
  for (const [name, texts] of artefacts) {
    for (const text of texts) {
      for (const canary of canaries) if (formsOf(canary).some(form => text.includes(form))) leaks.add(`${name}: ${canary}`)
    }
  }
  return [...leaks]
}

/** As it is, as JSON or an address writes it, and as bytes look in base64 whatever stands before them. */
function formsOf (canary: string): string[] {
  const bytes = Buffer.from(canary)
  const shifted = [0, 1, 2].map(gap => Buffer.concat([Buffer.alloc(gap), bytes]).toString('base64').slice(gap === 0 ? 0 : gap + 1, -4))
  return [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary), bytes.toString('hex'), ...shifted.filter(each => each.length >= 12)]
}

export async function storeTexts (redis: StoreContext['redis']): Promise<string[]> {
  return (await everythingIn(redis)).split('\n')
}

/** Names and contents of every file under a folder. */
export function folderTexts (folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry => {
    const path = join(entry.parentPath, entry.name)
    return entry.isFile() ? [path, readFileSync(path, 'latin1'), readFileSync(path, 'utf8')] : [path]
  })
}
