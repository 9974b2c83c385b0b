/** One key for one wish: however often it is pressed as it is, it is done once. */
import { useCallback, useRef } from 'react'
import { newKey } from '../../shared/key.js'

export function useWishKey (): (body: object) => string {
  const wish = useRef({ of: '', key: '' })
  return useCallback(body => {
    const of = JSON.stringify(body)
    if (wish.current.of !== of) wish.current = { of, key: newKey() }
    return wish.current.key
  }, [])
}
