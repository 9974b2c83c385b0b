/** The navigation: what this role may open, in groups. */
import { useEffect, useRef } from 'react'
import type { Role } from '../../../src/contract/http.js'
import type { Lang } from '../../shared/place.js'
import { groups, isFor, pages, type AdminPage, type Group } from './pages.js'
import { To } from './to.js'

export function Side ({ lang, role, label, current }: { readonly lang: Lang, readonly role: Role, readonly label: string, readonly current: AdminPage | undefined }) {
  const side = useRef<HTMLElement>(null)
  // Whoever comes by an address sees where they are.
  useEffect(() => { if (current) side.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }) }, [current])
  const mine = pages.filter(page => isFor(page, role))
  return (
    <nav ref={side} className='admin-side' aria-label={label}>
      {(Object.keys(groups) as Group[]).map(group => {
        const own = mine.filter(page => page.group === group)
        if (own.length === 0) return null
        const title = groups[group][lang]
        return (
          <div key={group} className='admin-group'>
            {(own.length > 1 || own[0]?.label[lang] !== title) && <p className='admin-group-name'>{title}</p>}
            <ul>{own.map(page => <li key={page.path}><To path={page.path} isCurrent={page === current}>{page.label[lang]}</To></li>)}</ul>
          </div>
        )
      })}
    </nav>
  )
}
