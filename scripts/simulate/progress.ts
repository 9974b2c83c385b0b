/** How far the simulator is: a bar on a terminal, now and then a line elsewhere. */

const width = 30
const quietEveryMs = 20_000

export function progressOf (label: string, total: number): { done: (count: number) => void, end: () => void } {
  const { isTTY } = process.stderr
  const startedAt = performance.now()
  let saidAt = startedAt
  const line = (count: number) => {
    const seconds = (performance.now() - startedAt) / 1000
    const left = count === 0 ? '' : `, ${Math.ceil(seconds / count * (total - count))} s left`
    const filled = Math.round(count / total * width)
    return `${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${count}/${total} days${left}`
  }
  return {
    done (count) {
      if (isTTY) process.stderr.write(`\r\u001b[2K${line(count)}`)
      else if (performance.now() - saidAt > quietEveryMs) {
        saidAt = performance.now()
        process.stderr.write(`${line(count)}\n`)
      }
    },
    end () {
      if (isTTY) process.stderr.write('\r\u001b[2K')
    }
  }
}
