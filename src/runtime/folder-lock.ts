/** One hallflow per data folder: a lock that a killed owner leaves behind is recognised and taken over. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, whyNot } from './folder.js'
import { StartProblem } from './start-problem.js'

export interface FolderLock {
  release: () => void
}

/** Which process, told apart from a later one that got the same number. */
interface Owner {
  readonly pid: number
  readonly startedAt: string
}

/** @throws {StartProblem} when a living hallflow has the folder */
export function lockFolder (folder: string): FolderLock {
  const file = join(folder, 'hallflow.lock')
  const mine: Owner = { pid: process.pid, startedAt: startOf(process.pid) ?? '' }
  const text = JSON.stringify(mine)

  // Each turn either takes the lock, meets a living owner, or clears one dead owner away.
  for (let turn = 0; turn < 20; turn++) {
    if (taken(file, text)) return { release: () => { if (readOr(file, '') === text) rmSync(file, { force: true }) } }
    const found = readOr(file, '')
    if (found === '') continue
    const owner = ownerIn(found)
    if (owner && isRunning(owner)) {
      throw new StartProblem(`another hallflow (process ${owner.pid}) already works in ${folder}; ` +
        'stop it first, or give this one a folder of its own by HALLFLOW_DATA.')
    }
    clear(file, found)
  }
  throw new StartProblem(`the lock ${file} cannot be taken; if no other hallflow runs, delete it.`)
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
function taken (file: string, text: string): boolean {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(aside, text, { mode: 0o600 })
    linkSync(aside, file)
    return true
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false
    throw new StartProblem(`${file} cannot be written (${whyNot(problem)}).`)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Takes a dead owner's lock away; should another process have put its own there meanwhile, it is put back. */
function clear (file: string, dead: string): void {
  const away = `${file}.dead.${process.pid}`
  try {
    renameSync(file, away)
  } catch {
    return
  }
  if (readOr(away, dead) !== dead) {
    try {
      linkSync(away, file)
    } catch {
      // A third one holds it by now: the next turn judges that one.
    }
  }
  rmSync(away, { force: true })
}

function ownerIn (text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return undefined
  }
}

function isRunning ({ pid, startedAt }: Owner): boolean {
  const now = startOf(pid)
  return now !== undefined && (startedAt === '' || now === startedAt)
}

/** When a process began, in whatever form the system tells it; `undefined` when there is none. */
export function startOf (pid: number): string | undefined {
  if (process.platform === 'linux') {
    const boot = readOr('/proc/sys/kernel/random/boot_id', '').trim()
    // The second field is the program's name in brackets and may hold anything; fields are counted after it.
    const fields = readOr(`/proc/${pid}/stat`, '').split(') ').at(-1)?.split(' ') ?? []
    // A zombie has ended; only its parent has not asked yet.
    return fields[19] === undefined || fields[0] === 'Z' ? undefined : `${boot}/${fields[19]}`
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined
}

function readOr (file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
