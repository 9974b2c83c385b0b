/** Puts a screen on its page: language and title set, faults caught. */
import './base.css'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { FaultGuard } from './kit/fault-guard.js'
import type { Lang } from './place.js'

export function mount (screen: ReactNode): void {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<FaultGuard>{screen}</FaultGuard>)
}

export function tellPage (lang: Lang, title: string): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.title = title
}
