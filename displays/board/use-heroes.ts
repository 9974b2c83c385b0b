/** The hero of a wall over time: looks again with every board and twice a second. */
import { useEffect, useReducer } from 'react'
import type { WallCall } from '../../src/contract/board.js'
import { advanceHeroes, isAmber, noHeroes, type Hero, type Heroes } from './heroes.js'

const lookEveryMs = 500

interface Shown extends Heroes {
  readonly amber: boolean
  /** Versions only grow; a board that fell back is another hall's past, and its calls are all old. */
  readonly boardVersion: number
}

interface Look { readonly calls: readonly WallCall[], readonly version: number }

export function useHeroes (calls: readonly WallCall[], version: number): { readonly hero: Hero | undefined, readonly amber: boolean } {
  const [shown, look] = useReducer(looked, { calls, version }, first => looked({ ...noHeroes, amber: false, boardVersion: 0 }, first))
  useEffect(() => {
    look({ calls, version })
    const timer = window.setInterval(() => { look({ calls, version }) }, lookEveryMs)
    return () => { window.clearInterval(timer) }
  }, [calls, version])
  return shown
}

function looked (shown: Shown, { calls, version }: Look): Shown {
  const now = performance.now()
  const heroes = advanceHeroes(version < shown.boardVersion ? noHeroes : shown, calls, now)
  const amber = heroes.hero !== undefined && isAmber(heroes.hero, now)
  return { ...heroes, amber, boardVersion: version }
}
