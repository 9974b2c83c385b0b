/** Which hall a page is about: by its address, so that a link leads to the same hall. */
import { Radio, Select } from 'antd'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { days as en } from './en.js'
import { days as zh } from './zh-CN.js'

/** More than so many stand in a list that is searched. */
const buttonsMax = 5

/** The hall that the address names, else the first. */
export function useHallOf (): { readonly halls: ReadonlyArray<PartOf<'hall'>> | undefined, readonly hall: PartOf<'hall'> | undefined, readonly head: number, readonly loaded: ReturnType<typeof useParts<'hall'>> } {
  const { rest: [hallId] } = useAdmin()
  const loaded = useParts('hall')
  const halls = loaded.body?.parts
  return { halls, hall: halls?.find(({ value }) => value.hallId === hallId) ?? halls?.[0], head: loaded.body?.head ?? 0, loaded }
}

interface Props { readonly page: string, readonly halls: ReadonlyArray<PartOf<'hall'>>, readonly hallId: string, readonly first?: { readonly value: string, readonly label: string } }

export function HallChoice ({ page, halls, hallId, first }: Props) {
  const { go, name } = useAdmin()
  const own = useWords(zh, en)
  const options = [...first ? [first] : [], ...halls.map(({ value }) => ({ value: value.hallId, label: name(value.shortName) }))]
  const choose = (id: string): void => { go(`${page}/${id}`) }
  if (options.length < 2) return null
  return (
    <div className='days-hall'>
      {options.length <= buttonsMax
        ? <Radio.Group aria-label={own.hall} optionType='button' buttonStyle='solid' value={hallId} options={options} onChange={event => { choose(event.target.value as string) }} />
        : <Select aria-label={own.hall} value={hallId} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={choose} />}
    </div>
  )
}
