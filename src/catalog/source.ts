/** One YAML file of the catalogue, as read: its value, and the line on which each part stands. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, isNode, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Problem, pathText } from './problems.js'

/** A hall of 300 counters takes 40 kB: what is larger is no catalogue. */
const fileBytesMax = 4 * 1024 * 1024

export interface Source {
  readonly file: string
  /** What the file says; `undefined` where it could not be read. */
  readonly value: unknown
  /** Problems of reading it. */
  readonly problems: readonly Problem[]
  readonly problem: (path: readonly PropertyKey[], says: string) => Problem
}

export function readSource (directory: string, file: string): Source {
  const lines = new LineCounter()
  const found = textOf(join(directory, file))
  if ('says' in found) return broken(file, [{ file, path: '', says: found.says }])

  const document = parseDocument(found.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    return broken(file, document.errors.map(({ pos: [at], message }) => ({ file, line: lines.linePos(at).line, path: '', says: message })))
  }
  try {
    return {
      file,
      value: document.toJS(),
      problems: [],
      problem: (path, says) => ({ file, ...lineAt(path), path: pathText(path), says })
    }
  } catch (error) {
    // An alias to nothing, or aliases that multiply without end.
    return broken(file, [{ file, path: '', says: error instanceof Error ? error.message : String(error) }])
  }

  /** The line of the part at `path`, or of the nearest part around it. */
  function lineAt (path: readonly PropertyKey[]): { line?: number } {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return { line: lines.linePos(node.range[0]).line }
    }
    return {}
  }
}

/** `part` of a file against its shape: every way in which it fails, not only the first. */
export function shapeProblems (source: Source, at: readonly PropertyKey[], error: z.ZodError): Problem[] {
  return error.issues.map(issue => source.problem([...at, ...issue.path], issue.message))
}

function broken (file: string, problems: readonly Problem[]): Source {
  return { file, value: undefined, problems, problem: (path, says) => ({ file, path: pathText(path), says }) }
}

function textOf (path: string): { text: string } | { says: string } {
  try {
    if (statSync(path).size > fileBytesMax) return { says: `is larger than ${fileBytesMax / 1024 / 1024} MB` }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) }
  } catch (error) {
    if (error instanceof TypeError) return { says: 'is not UTF-8 text' }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { says: code === 'ENOENT' ? 'is missing' : `cannot be read (${code})` }
  }
}
