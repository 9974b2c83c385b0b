/** The rules of behaviour: of the district, and what a hall sets apart. */
import { useAdmin, useWords } from '../frame/context.js'
import { HallChoice } from '../days/hall-choice.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import type { Rules } from '../../../src/contract/catalog.js'
import { rules as en } from './en.js'
import { RuleForm } from './rule-form.js'
import { rules as zh } from './zh-CN.js'

export const everywhere = '_all'

export function RulesPage () {
  const { rest: [asked], name } = useAdmin()
  const own = useWords(zh, en)
  const halls = useParts('hall')
  const district = useParts('district')
  return <>
    <PageHead title={own.rulesTitle} lead={own.rulesLead} />
    <Shown of={halls}>{body => <Shown of={district}>{({ parts, head }) => {
      const [part] = parts
      if (!part) return null
      const common = part.value['rules'] as Rules
      const hall = body.parts.find(({ value }) => value.hallId === asked)
      const basedOn = Math.min(head, body.head)
      return <>
        <HallChoice page='rules' halls={body.parts} hallId={hall?.value.hallId ?? everywhere} first={{ value: everywhere, label: own.everywhere }} />
        {hall
          ? <RuleForm key={`${hall.part} ${hall.version} ${part.version}`} part={hall.part} title={own.rulesOf(name(hall.value.shortName))} common={common} own={hall.value.rules ?? {}} others={[]} basedOn={basedOn} />
          : <RuleForm key={`${part.part} ${part.version}`} part={part.part} title={own.rulesEverywhere} common={common} others={body.parts.map(({ value }) => ({ name: name(value.shortName), rules: value.rules ?? {} }))} basedOn={basedOn} />}
      </>
    }}</Shown>}</Shown>
  </>
}
