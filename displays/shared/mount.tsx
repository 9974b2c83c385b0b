/** Puts a screen on its page: language and title set, faults caught. */
import './base.css'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { FaultGuard } from './kit/fault-guard.js'
import type { Lang } from './place.js'

/** `place`: what the machine is called, for whoever reports its fault. `sign`: what a wall says instead when it broke. */
export function mount (screen: ReactNode, place?: string, sign?: ReactNode): void {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<FaultGuard place={place} sign={sign}>{screen}</FaultGuard>)
}

export function tellPage (lang: Lang, title: string): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.title = title
}
