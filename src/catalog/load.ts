/** Loads the district from the files of a folder, or says everything that is wrong in them. */
import { z } from 'zod'
import { type Catalog, Department, Item } from '../contract/catalog.js'
import { compose } from './compose.js'
import { crossCheck } from './cross-check.js'
import { listFiles } from './files.js'
import { DistrictFile, HallFile, type Parts, type Placed, within } from './parts.js'
import { CatalogProblems, type Problem } from './problems.js'
import { type Source, readSource, shapeProblems } from './source.js'

/** @throws {CatalogProblems} with all that is wrong, by file, line and path. */
export function loadCatalog (directory: string): Catalog {
  const { district, departments, halls, items } = readCatalogFiles(directory)
  return compose(district, departments, halls, items)
}

/** What the files say, checked, as the parts of the store are made of it. */
export interface CatalogFiles {
  readonly district: DistrictFile
  readonly departments: Department[]
  readonly halls: readonly HallFile[]
  readonly items: readonly Item[]
}

/** @throws {CatalogProblems} */
export function readCatalogFiles (directory: string): CatalogFiles {
  const files = listFiles(directory)
  const problems: Problem[] = [...files.problems]

  const district = readWhole(readSource(directory, 'district.yaml'), DistrictFile, problems)
  const departments = readList(readSource(directory, 'departments.yaml'), Department, problems)
  const hallFiles = files.halls.map(file => readWhole(readSource(directory, file), HallFile, problems))
  const halls = hallFiles.filter(hall => hall !== undefined)
  const items = files.items.flatMap(file => readList(readSource(directory, file), Item, problems) ?? [])

  const parts: Parts = {
    ...district && { district },
    ...departments && { departments },
    halls,
    items,
    hallsWhole: halls.length === hallFiles.length
  }
  problems.push(...crossCheck(parts))
  if (problems.length > 0 || !district || !departments) throw new CatalogProblems(directory, problems)
  return { district: district.value, departments: departments.map(valueOf), halls: halls.map(valueOf), items: items.map(valueOf) }
}

function readWhole<T> (source: Source, shape: z.ZodType<T>, problems: Problem[]): Placed<T> | undefined {
  problems.push(...source.problems)
  if (source.problems.length > 0) return undefined
  const checked = shape.safeParse(source.value)
  if (checked.success) return { value: checked.data, problem: source.problem }
  problems.push(...shapeProblems(source, [], checked.error))
  return undefined
}

/** Entry by entry, so that one broken entry hides no problem of another. */
function readList<T> (source: Source, shape: z.ZodType<T>, problems: Problem[]): Array<Placed<T>> | undefined {
  const list = readWhole(source, z.array(z.unknown()), problems)
  return list?.value.flatMap((entry, index) => {
    const checked = shape.safeParse(entry)
    if (checked.success) return [within(list, [index], checked.data)]
    problems.push(...shapeProblems(source, [index], checked.error))
    return []
  })
}

function valueOf<T> ({ value }: Placed<T>): T {
  return value
}
