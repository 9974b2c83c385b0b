/** Whether a change can be done, and what is in its way with what to do about it. */
import { Alert, Button } from 'antd'
import type { CatalogPreview } from '../../../src/contract/administration.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useNames } from '../kit/catalog.js'
import { personOf } from '../kit/person.js'
import { useMoment } from '../kit/shown.js'
import { dayWords } from './days.js'
import { change as en } from './en.js'
import { fieldWord, kindWords } from './field-words.js'
import type { ChangeSource } from './source.js'
import { change as zh } from './zh-CN.js'

interface Props {
  readonly kind: ChangeSource['kind']
  readonly preview: CatalogPreview
  readonly onTomorrow: () => void
  readonly onMineAnyway: () => void
  readonly onLatest: () => void
}

export function InTheWay ({ kind, preview, onTomorrow, onMineAnyway, onLatest }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const place = usePlace(preview)
  const moment = useMoment()
  const { problems, obstacles, overtaken, planned, isPossible, editCount, day, tomorrow } = preview
  if (isPossible) return <Alert type='success' showIcon title={day === undefined ? own.possible : own.possibleLater(dayWords(day, lang))} />
  return <>
    {problems.length > 0 && <Alert type='error' showIcon title={own.problems(problems.length)} description={<ul>{problems.slice(0, 30).map(({ part, path, message }) => <li key={`${part} ${path} ${message.zh}`}><b>{place(part, path)}{part !== '' && own.colon}</b> {message[lang]}</li>)}</ul>} />}
    {overtaken.length > 0 && <Alert type='warning' showIcon title={own.overtaken} description={<>
      <ul>{overtaken.map(each => <li key={each.part}>{own.overtakenBy(personOf(each.by), moment(each.at), place(each.part))}</li>)}</ul>
      <p className='admin-actions'>{kind === 'change' && <Button onClick={onMineAnyway}>{own.mineAnyway}</Button>}<Button onClick={onLatest}>{own.latest}</Button></p>
    </>} />}
    {obstacles.length > 0 && <Alert type='warning' showIcon title={own.obstacles} description={<>
      <ul>{obstacles.map(({ message }) => <li key={message.zh}>{message[lang]}</li>)}</ul>
      <p className='admin-actions'><Button type='primary' ghost onClick={onTomorrow}>{own.toTomorrow(dayWords(tomorrow, lang))}</Button></p>
    </>} />}
    {planned.length > 0 && <Alert type='warning' showIcon title={own.planned} description={<ul>{planned.map(({ id, message }) => <li key={id}>{message[lang]}</li>)}</ul>} />}
    {editCount === 0 && problems.length + overtaken.length + planned.length === 0 && kind !== 'withdraw' && <Alert type='info' showIcon title={own.nothing} />}
  </>
}

/** Where something is wrong, in words: 窗口“城区 12 号”的主办业务. */
function usePlace ({ edits }: CatalogPreview): (part: string, path?: string) => string {
  const { lang } = useAdmin()
  const names = useNames()
  return (part, path = '') => {
    const [kind = '', first = '', second] = part.split('/')
    const known = edits.find(each => each.part === part)?.name[lang]
    const id = second === undefined ? first : `${names.hall(first)} ${kind === 'area' ? names.area(first, second) : kind === 'line' ? names.service(second) : second}`
    const called = known ?? ({ service: names.service(first), hall: names.hall(first), department: names.department(first), theme: names.theme(first) }[kind] ?? id)
    const word = kind in kindWords ? kindWords[kind as keyof typeof kindWords][lang] : ''
    const fields = path.split(/[.[\]]+/).filter(each => each !== '' && !/^\d+$/.test(each)).map(each => fieldWord(each, lang)).join(' · ')
    return [word && called ? `${word}“${called}”` : word + called, fields].filter(Boolean).join(' ')
  }
}
