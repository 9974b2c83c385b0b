/** The key material of this hallflow: given, or drawn once and kept in the data folder. */
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, madeFolder, whyNot } from './folder.js'
import { StartProblem } from './start-problem.js'

/** As long as one that is given must be. */
const lengthMin = 32

/** @throws {StartProblem} */
export function secretOf ({ secret, dataFolder }: { secret: string | undefined, dataFolder: string }): string {
  if (secret !== undefined) return secret
  const file = join(madeFolder(dataFolder), 'secret')
  const found = keptOrDrawn(file)
  if (found.length < lengthMin) throw new StartProblem(`${file}, which keeps the secret that tickets are signed with, is too short; delete it or mend it.`)
  return found
}

function keptOrDrawn (file: string): string {
  try {
    return kept(file) ?? drawn(file)
  } catch (problem) {
    throw new StartProblem(`${file} cannot be read (${whyNot(problem)}); it keeps the secret that tickets are signed with.`)
  }
}

function kept (file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined
    throw problem
  }
}

/** Written aside and linked into place: of two processes that start at once both read the same whole secret. */
function drawn (file: string): string {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(aside, file)
  } catch (problem) {
    if (codeOf(problem) !== 'EEXIST') throw problem
  } finally {
    rmSync(aside, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
