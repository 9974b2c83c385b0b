/** The live line: the hall's clock, who waits, who was served, how far the log is, how well the driver keeps up. */
import { clearLine, cursorTo } from 'node:readline'
import type { Clerk } from '../people/clerk.js'
import type { OpenTown } from './open-town.js'

const everyMs = 1000
/** Where nobody watches, one line in a while is enough. */
const quietEveryMs = 30_000

export function showProgress ({ town }: OpenTown, clerks: readonly Clerk[], speed: number): () => void {
  const { isTTY } = process.stderr
  const startedAt = performance.now()
  const startedHallAt = town.agenda.time.now()
  const timer = setInterval(() => {
    const now = town.agenda.time.now()
    const halls = town.halls.map(({ hallId }) => {
      const board = town.floors.get(hallId)?.board
      const waiting = Object.values(board?.lines ?? {}).reduce((sum, line) => sum + line.waiting, 0)
      const served = clerks.filter(({ counter }) => counter.hallId === hallId).reduce((sum, clerk) => sum + clerk.served, 0)
      return `${hallId} ${waiting} waiting ${served} served v${board?.version ?? 0}`
    })
    const held = (now - startedHallAt) / (performance.now() - startedAt)
    const { maxMs, behind } = town.agenda.lateness
    const line = `${clock(now, town.halls[0]!.timeZone)} | ${halls.join(' | ')} | ${held.toFixed(0)}x of ${speed}x, ${behind > 0 ? `fell behind ${behind} times, ` : ''}at most ${maxMs.toFixed(0)} ms late`
    if (isTTY) {
      clearLine(process.stderr, 0)
      cursorTo(process.stderr, 0)
      process.stderr.write(line.slice(0, process.stderr.columns - 1))
    } else process.stderr.write(`${line}\n`)
  }, isTTY ? everyMs : quietEveryMs)
  return () => {
    clearInterval(timer)
    if (isTTY) process.stderr.write('\n')
  }
}

function clock (at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
}
