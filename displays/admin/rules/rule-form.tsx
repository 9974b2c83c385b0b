/** Rules by group: each a sentence with its figure. A hall follows the district until it says otherwise. */
import { Button, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import type { Rules } from '../../../src/contract/catalog.js'
import { useChange } from '../change/change-host.js'
import { useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { rules as en } from './en.js'
import { groupOrder, ruleGroups, type Rule } from './rule-list.js'
import { rules as zh } from './zh-CN.js'

type Figures = Partial<Record<keyof Rules, number | undefined>>

interface Props {
  readonly part: string
  readonly title: string
  readonly common: Figures
  /** What this hall sets apart; absent: these are the district's. */
  readonly own?: Figures
  /** Halls that do not follow. */
  readonly others: ReadonlyArray<{ readonly name: string, readonly rules: Figures }>
  readonly basedOn: number
}

export function RuleForm ({ part, title, common, own: apart, others, basedOn }: Props) {
  const own = useWords(zh, en)
  const change = useChange()
  const begin = apart ?? common
  const [figures, setFigures] = useState<Figures>(begin)
  const isDirty = JSON.stringify(sorted(figures)) !== JSON.stringify(sorted(begin))
  useUnsent(isDirty)
  const all = Object.values(ruleGroups).flat()
  const shown = (rule: Rule): number | undefined => figures[rule.field] ?? common[rule.field] ?? rule.usual
  const missMore = (shown({ field: 'missAfterCalls', unit: 'times', min: 1, max: 9 }) ?? 0) > (shown({ field: 'callsMax', unit: 'times', min: 1, max: 9 }) ?? 9)
  const isWrong = missMore || (!apart && all.some(({ field, usual }) => figures[field] === undefined && usual === undefined))
  const send = async (): Promise<void> => {
    const rules = sorted(figures)
    await change({ steps: [{ do: 'patch', part, fields: { rules: apart && Object.keys(rules).length === 0 ? null : rules } }], basedOn })
  }
  const set = (field: keyof Rules, value: number | undefined): void => { setFigures({ ...figures, [field]: value }) }
  return (
    <section className='admin-panel rules-form'>
      <h2>{title}</h2>
      {groupOrder.map(group => (
        <div key={group} className='rules-group'>
          <h3>{own.groups[group]}</h3>
          <ul>{ruleGroups[group].map(rule => {
            const { field, unit, min, max } = rule
            const { title: name, hint } = own.rules[field]
            const isOwn = apart === undefined || figures[field] !== undefined
            const id = `rule-${field}`
            const elsewhere = others.filter(each => each.rules[field] !== undefined).map(each => own.elsewhere(each.name, own.figure(each.rules[field] ?? 0, unit)))
            return (
              <li key={field}>
                <div><label htmlFor={id}>{name}</label><p className='admin-hint' id={`${id}-hint`}>{hint} {own.bounds(min, max, unit)}{elsewhere.length > 0 && <b> {elsewhere.join(own.comma)}</b>}</p></div>
                <div className='rules-figure'>
                  {apart && <Switch aria-label={own.setApart(name)} size='small' checked={isOwn} onChange={on => { set(field, on ? common[field] ?? rule.usual ?? min : undefined) }} />}
                  {isOwn
                    ? <InputNumber id={id} aria-describedby={`${id}-hint`} min={min} max={max} precision={0} suffix={own.units[unit]} value={figures[field] ?? rule.usual ?? null} onChange={value => { set(field, value ?? undefined) }} />
                    : <output id={id}>{own.asEverywhere(own.figure(common[field] ?? rule.usual ?? 0, unit))}</output>}
                </div>
              </li>
            )
          })}</ul>
        </div>
      ))}
      {missMore && <p className='admin-wrong' role='alert'>{own.missMore}</p>}
      <div className='admin-actions days-send rules-send'>
        <Button disabled={!isDirty} onClick={() => { setFigures(begin) }}>{own.reset}</Button>
        <Button type='primary' disabled={!isDirty || isWrong} onClick={() => { void send() }}>{own.next}</Button>
      </div>
    </section>
  )
}

function sorted (figures: Figures): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, number] => typeof entry[1] === 'number').toSorted(([one], [other]) => one < other ? -1 : 1))
}
