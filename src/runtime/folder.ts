/** The data folder: made on first use, ours alone, or a sentence why not. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartProblem } from './start-problem.js'

/** @throws {StartProblem} */
export function madeFolder (path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
    return path
  } catch (problem) {
    throw new StartProblem(`the data folder ${path} cannot be written (${whyNot(problem)}); ` +
      'mend its rights, or name another one by HALLFLOW_DATA.')
  }
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file'
}

export function whyNot (problem: unknown): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return reasons[code] ?? (code || String(problem))
}
