/** Which files make a catalogue: as many halls and lists of items as there are. */
import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './problems.js'

export interface Files {
  readonly halls: readonly string[]
  readonly items: readonly string[]
  readonly problems: readonly Problem[]
}

const isYaml = /\.ya?ml$/
const single = ['district.yaml', 'departments.yaml']

/** In the order of their names: it is the order in which screens show what they list. */
export function listFiles (directory: string): Files {
  const halls = yamlIn(directory, 'halls')
  const items = yamlIn(directory, 'items')
  const stray = entriesOf(directory)
    .filter(entry => isYaml.test(entry.name) && !single.includes(entry.name))
    .map(entry => ({ file: entry.name, path: '', says: `is not read: a catalogue is ${single.join(', ')}, halls/*.yaml and items/*.yaml` }))
  const missing = [
    ...halls.length === 0 ? [{ file: 'halls/', path: '', says: 'has no hall: one .yaml file each' }] : [],
    ...items.length === 0 ? [{ file: 'items/', path: '', says: 'has no items: a list of them in one .yaml file or more' }] : []
  ]
  return { halls, items, problems: [...stray, ...missing] }
}

function yamlIn (directory: string, folder: string): string[] {
  return entriesOf(join(directory, folder))
    .filter(entry => isYaml.test(entry.name))
    .map(entry => `${folder}/${entry.name}`)
    .toSorted()
}

function entriesOf (directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch {
    // A folder that cannot be read is reported by what is missing in it.
    return []
  }
}
