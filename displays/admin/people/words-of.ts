/** A person's name, role and reach as they are read. */
import type { Person } from '../../../src/contract/people.js'
import { useAdmin, useWords } from '../frame/context.js'
import { frame as frameEn } from '../frame/en.js'
import { frame as frameZh } from '../frame/zh-CN.js'
import { usePlaces } from '../places/halls.js'
import { people as en } from './en.js'
import { people as zh } from './zh-CN.js'

type Reaching = Pick<Person, 'role' | 'halls' | 'counterIds' | 'grids'>

const namedMax = 6

export function usePersonWords () {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const frame = useWords(frameZh, frameEn)
  const places = usePlaces()
  const short = (ids: readonly string[], name: (id: string) => string = id => id): string[] =>
    ids.length > namedMax ? [...ids.slice(0, namedMax).map(name), own.andMore(ids.length)] : ids.map(name)
  const join = lang === 'zh' ? '，' : '; '
  return {
    own, places,
    roles: frame.roles,
    who: ({ name, account }: Pick<Person, 'name' | 'account'>): string => name ?? account,
    reach: ({ role, halls, counterIds, grids }: Reaching): string => [
      halls ? own.halls(short(halls, places.hall)) : own.allHalls,
      ...counterIds ? [own.counters(short(counterIds))] : [],
      ...grids && role === 'grid-head' ? [own.grids(short(grids))] : []
    ].join(join)
  }
}
