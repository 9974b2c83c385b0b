/** A store whose connection breaks at a chosen moment, as if the process died there: between any two steps. */
import type { StoreContext } from '../../src/store/context.js'

/** What a process that is gone would have thrown. */
export class Crash extends Error {}

/**
 * The same store for one act, up to its `at`-th word to Redis. `isHeard`: that word is done, and only its answer is
 * lost; else it never arrives. `die` is what happens then.
 */
export function breakingAt (store: StoreContext, at: number, isHeard: boolean, die: () => void = () => { throw new Crash() }): StoreContext {
  let words = 0
  const redis = new Proxy(store.redis, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function' || name === 'defineCommand') return value
      return async (...given: unknown[]) => {
        const isLast = words++ === at
        if (words > at + 1 || (isLast && !isHeard)) die()
        const answer: unknown = await (Reflect.get(target, name, target) as (...words: unknown[]) => Promise<unknown>).apply(target, given)
        if (isLast) die()
        return answer
      }
    }
  })
  return { ...store, redis }
}
