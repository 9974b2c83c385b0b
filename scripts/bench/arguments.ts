/** What the bench was asked for on its command line. */

export interface Asked {
  readonly only: readonly string[] | undefined
  readonly rounds: number
  readonly isQuick: boolean
  readonly json: string | undefined
  readonly isHelp: boolean
}

const roundsMax = 50

/** @throws {RangeError} with a sentence for whoever typed it */
export function asked (words: readonly string[], paths: readonly string[]): Asked {
  const rest = [...words]
  const taken: { only?: string[], rounds?: number, json?: string, isQuick?: true, isHelp?: true } = {}
  const value = (option: string): string => {
    const given = rest.shift()
    if (given === undefined || given.startsWith('--')) throw new RangeError(`${option} needs a value`)
    return given
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--only': taken.only = pathsOf(value(word), paths); break
      case '--rounds': taken.rounds = roundsOf(value(word)); break
      case '--json': taken.json = value(word); break
      case '--quick': taken.isQuick = true; break
      case '--help': taken.isHelp = true; break
      default: throw new RangeError(`there is no option ${word}`)
    }
  }
  const isQuick = taken.isQuick ?? false
  return { only: taken.only, rounds: taken.rounds ?? (isQuick ? 1 : 5), isQuick, json: taken.json, isHelp: taken.isHelp ?? false }
}

function pathsOf (list: string, paths: readonly string[]): string[] {
  const named = list.split(',').filter(path => path !== '')
  const unknown = named.filter(path => !paths.includes(path))
  if (unknown.length > 0 || named.length === 0) throw new RangeError(`there is no path ${unknown.join(', ')}; there are ${paths.join(', ')}`)
  return named
}

function roundsOf (text: string): number {
  const rounds = Number(text)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > roundsMax) throw new RangeError(`--rounds is a number from 1 to ${roundsMax}`)
  return rounds
}
