/** Opens a wall's settings: by F2 or a long press on its name, as whoever hangs the screen can do, and no visitor does by chance. */
import { useEffect, useState } from 'react'

const pressMs = 2000

export function useSettingsKey (opensAtOnce: boolean): { readonly isOpen: boolean, readonly close: () => void } {
  const [isOpen, setOpen] = useState(opensAtOnce)
  useEffect(() => {
    let timer = 0
    const release = (): void => { window.clearTimeout(timer) }
    const press = (event: PointerEvent): void => {
      release()
      if (event.target instanceof Element && event.target.closest('h1')) timer = window.setTimeout(() => { setOpen(true) }, pressMs)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.code !== 'F2' || event.repeat) return
      event.preventDefault()
      setOpen(known => !known)
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', release)
    document.addEventListener('keydown', key)
    return () => {
      release()
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', release)
      document.removeEventListener('keydown', key)
    }
  }, [])
  return { isOpen, close: () => { setOpen(false) } }
}
