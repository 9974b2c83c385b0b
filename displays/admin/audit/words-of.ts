/** Actors and objects of the audit as they are read. */
import type { AuditRecord } from '../../../src/contract/audit.js'
import { useWords } from '../frame/context.js'
import { frame as frameEn } from '../frame/en.js'
import { frame as frameZh } from '../frame/zh-CN.js'
import { devices as devicesEn } from '../devices/en.js'
import { devices as devicesZh } from '../devices/zh-CN.js'
import { usePlaces } from '../places/halls.js'
import { audit as en } from './en.js'
import { audit as zh } from './zh-CN.js'

/** Agents of the house, in whose name the programs write; other agents are people. */
const programs: ReadonlySet<string> = new Set(['auditor', 'janitor', 'day-keeper', 'backup-keeper', 'balancer', 'dispatcher', 'expirer', 'forecaster', 'learner', 'listener', 'measurer', 'mover', 'offer-closer', 'watchman'])

export function useAuditWords () {
  const own = useWords(zh, en)
  const frame = useWords(frameZh, frameEn)
  const { kinds } = useWords(devicesZh, devicesEn)
  const places = usePlaces()
  const roles: Readonly<Record<string, string>> = { ...kinds, ...frame.roles, key: own.keyActor }
  return {
    own, places,
    actor: (actor: string): { readonly name: string, readonly kind: string } => {
      const [kind = '', ...rest] = actor.split(':')
      const name = rest.join(':')
      if (name === '') return { name: actor === 'visitor' || actor === 'anonymous' ? own.nobody : actor, kind: '' }
      return { name, kind: kind === 'agent' && programs.has(name) ? own.programs : roles[kind] ?? kind }
    },
    object: ({ object }: Pick<AuditRecord, 'object'>): string => Object.entries(object).map(([field, id]) => `${own.objects[field] ?? field} ${field === 'hallId' ? places.hall(id) : id}`).join(' · ')
  }
}
