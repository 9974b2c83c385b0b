/** How many rows of a list fit into the height it was given: measured, so that no screen shows half a row. */
import { useLayoutEffect, useState, type RefObject } from 'react'

/** The row's height stands in the style sheet as `--row`, in px once it is computed. */
export function useFit (list: RefObject<HTMLElement | null>): number {
  const [rows, setRows] = useState(1)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const measure = (): void => {
      const rowPx = parseFloat(getComputedStyle(element).gridAutoRows)
      if (rowPx > 0) setRows(Math.max(1, Math.floor((element.clientHeight + 1) / rowPx)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [list])
  return rows
}
