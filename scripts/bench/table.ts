/** Draws the table at the end: what was measured, and the machine that it was measured on. */
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { redisProgram } from '../../src/runtime/redis-process.js'
import { isCompiled } from './compiled.js'
import type { By, Result, Spread } from './figures.js'

const says: Record<By, string> = { perSecond: 'a second', p50Ms: 'p50', p99Ms: 'p99' }
const head = ['path', 'ratio', 'of', 'a second', 'p50 ms', 'p99 ms', 'bare a second', 'bare p50 ms', 'bare p99 ms']

/** Medians of the rounds with [least..most]. */
export function tableOf (results: Readonly<Record<string, Result>>): string {
  const rows = Object.entries(results).map(([path, { ratio, by, ours, bare }]) =>
    [path, spread(ratio), says[by], ...['perSecond', 'p50Ms', 'p99Ms'].map(name => spread(ours[name])), ...['perSecond', 'p50Ms', 'p99Ms'].map(name => spread(bare[name]))])
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** What stands beside the three figures of every path, one line a path. */
export function besides (results: Readonly<Record<string, Result>>): string {
  return Object.entries(results).flatMap(([path, { ours, bare }]) => {
    const names = Object.keys(ours).filter(name => !['perSecond', 'p50Ms', 'p99Ms'].includes(name))
    return names.length === 0 ? [] : [`${path}: ${names.map(name => `${name} ${spread(ours[name])}, bare ${spread(bare[name])}`).join('; ')}`]
  }).join('\n')
}

export function machine (): string {
  const redis = /\bv=(\S+)/.exec(execFileSync(redisProgram(process.env.HALLFLOW_REDIS_SERVER), ['--version'], { encoding: 'utf8' }))?.[1] ?? '?'
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, ` +
    `Node ${process.versions.node}, Redis ${redis}, ${isCompiled ? 'compiled' : 'from source'}, load ${loadavg().map(load => load.toFixed(1)).join(' ')}, ${new Date().toISOString().slice(0, 10)}`
}

function spread (of: Spread | undefined): string {
  if (!of) return ''
  const { min, median, max } = of
  return min === max ? short(median) : `${short(median)} [${short(min)}..${short(max)}]`
}

function short (value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(value >= 10 ? 1 : value >= 0.1 ? 2 : 3)
}
