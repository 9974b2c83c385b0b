/** How this console likes it, kept on this computer. */
import { useEffect, useState } from 'react'

export interface Settings {
  readonly isDark: boolean
  /** A soft tick when somebody comes while the counter is free. */
  readonly ticks: boolean
  /** The service begins by itself a while after the call. */
  readonly startsAlone: boolean
}

const usual: Settings = { isDark: false, ticks: true, startsAlone: false }
const settingsKey = 'hallflow.console'

export function useSettings (): readonly [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(keptSettings)
  useEffect(() => { document.body.dataset['theme'] = settings.isDark ? 'dark' : 'light' }, [settings.isDark])
  const change = (more: Partial<Settings>): void => {
    const next = { ...settings, ...more }
    setSettings(next)
    try {
      window.localStorage.setItem(settingsKey, JSON.stringify(next))
    } catch {
      // A browser that keeps nothing still does as it was told, until it is closed.
    }
  }
  return [settings, change]
}

function keptSettings (): Settings {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(settingsKey) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...usual, ...kept } : usual
  } catch {
    return usual
  }
}
