/** How an account stands, in words: who cannot get in, and what is still due. */
import { Tag } from 'antd'
import type { Person } from '../../../src/contract/people.js'
import { useWords } from '../frame/context.js'
import { people as en } from './en.js'
import { people as zh } from './zh-CN.js'

const colours = { active: 'tag-ok', locked: 'tag-bad', left: 'tag-calm' } as const

export function PersonTags ({ person: { state, isDemo, mustChange, hasFactor, needsFactor } }: { readonly person: Pick<Person, 'state' | 'isDemo' | 'mustChange' | 'hasFactor' | 'needsFactor'> }) {
  const own = useWords(zh, en)
  return (
    <span className='admin-tags'>
      <Tag variant='outlined' className={colours[state]}>{own.states[state]}</Tag>
      {isDemo && <Tag variant='outlined' className='tag-calm'>{own.demo}</Tag>}
      {state === 'active' && mustChange && <Tag variant='outlined' className='tag-due'>{own.waitsFirst}</Tag>}
      {state === 'active' && !mustChange && needsFactor && !hasFactor && <Tag variant='outlined' className='tag-due'>{own.noFactor}</Tag>}
    </span>
  )
}
