/** The data folder: made on first use, ours alone, or a sentence why not. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartProblem } from './start-problem.js'

/** @throws {StartProblem} */
export function madeFolder (path: string): string {
  try {
    make(path)
    accessSync(path, constants.W_OK | constants.X_OK)
    return path
  } catch (problem) {
    throw new StartProblem(`the data folder ${path} cannot be written (${whyNot(problem)}); ` +
      'mend its rights, or name another one by HALLFLOW_DATA.')
  }
}

/** Not `recursive`: on a file system that makes no folders, like /proc, Node 20 then tries for ever. */
function make (path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST' && statSync(path).isDirectory()) return
    if (codeOf(problem) !== 'ENOENT' || dirname(path) === path) throw problem
    make(dirname(path))
    mkdirSync(path, { mode: 0o700 })
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no folder can be made there',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file'
}

export function whyNot (problem: unknown): string {
  const code = codeOf(problem)
  return reasons[code] ?? (code || String(problem))
}

export function codeOf (problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : ''
}
