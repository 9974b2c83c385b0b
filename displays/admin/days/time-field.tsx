/** A time of the hall's clock, typed as people write it: 9, 900, 9:00 and 9：00 are all 09:00. */
import { Input } from 'antd'
import { useState } from 'react'
import type { Control } from '../kit/field.js'
import { timeOf } from './times.js'

interface Props extends Partial<Control> {
  readonly label?: string
  readonly value: string
  readonly isWrong?: boolean
  readonly onChange: (time: string) => void
}

export function TimeField ({ label, value, isWrong = false, onChange, ...control }: Props) {
  const [typed, setTyped] = useState<string>()
  const settle = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    onChange(timeOf(typed) ?? typed.trim())
  }
  return (
    <Input
      {...control} className='time-field' maxLength={5} autoComplete='off' placeholder='09:00' {...label !== undefined && { 'aria-label': label }} {...isWrong && { status: 'error' as const, 'aria-invalid': true }}
      value={typed ?? value} onBlur={settle} onPressEnter={settle}
      onChange={event => {
        setTyped(event.target.value)
        // What is whole already counts at once; the rest when the field is left.
        if (/^\d\d:\d\d$/.test(event.target.value)) onChange(event.target.value)
      }}
    />
  )
}
