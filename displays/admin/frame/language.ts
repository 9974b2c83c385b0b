/** The language of the page: by the address, or as it was chosen here last. */
import { useState } from 'react'
import type { Lang } from '../../shared/place.js'

const key = 'hallflow.admin.lang'

export function useLang (): readonly [Lang, () => void] {
  const [lang, setLang] = useState(first)
  return [lang, () => {
    const next = lang === 'zh' ? 'en' : 'zh'
    setLang(next)
    try {
      window.localStorage.setItem(key, next)
    } catch {
      // A browser that keeps nothing still does as it was told, until it is closed.
    }
  }]
}

function first (): Lang {
  const asked = new URLSearchParams(window.location.search).get('lang')
  if (asked === 'en' || asked === 'zh') return asked
  try {
    return window.localStorage.getItem(key) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
