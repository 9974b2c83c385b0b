/** How calls are spoken: in the district, and where an area differs; by the hour; heard before it is sent. */
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import type { Voice } from '../../../src/contract/catalog.js'
import { usualVoice } from '../../../src/contract/usual.js'
import { Select } from 'antd'
import { texts as en } from './en.js'
import { VoiceForm } from './voice-form.js'
import { texts as zh } from './zh-CN.js'

const everywhere = '_all'

export function VoicePage () {
  const { rest: [hallId, areaId], go, name } = useAdmin()
  const own = useWords(zh, en)
  const [district, halls, areas, counters] = [useParts('district'), useParts('hall'), useParts('area'), useParts('counter')]
  return <>
    <PageHead title={own.voiceTitle} lead={own.voiceLead} />
    <Shown of={district}>{({ parts: [part], head }) => part && <Shown of={halls}>{hallBody => <Shown of={areas}>{areaBody => <Shown of={counters}>{body => {
      const common = { ...usualVoice, ...part.value['voice'] as Voice | undefined }
      const area = areaBody.parts.find(each => each.hallId === hallId && each.value.areaId === areaId)
      const options = [{ value: everywhere, label: own.everywhere }, ...hallBody.parts.map(hall => ({
        label: name(hall.value.shortName),
        options: areaBody.parts.filter(each => each.hallId === hall.value.hallId).map(each => ({ value: `${hall.value.hallId}/${each.value.areaId}`, label: `${name(hall.value.shortName)} ${name(each.value.name)}${each.value.voice ? own.differs : ''}` }))
      }))]
      const here = body.parts.filter(counter => area === undefined || (counter.hallId === area.hallId && counter.value.areaId === area.value.areaId))
      const basedOn = Math.min(head, hallBody.head, areaBody.head)
      return <>
        <div className='days-choice'>
          <Select className='voice-choice' aria-label={own.whose} value={area ? `${area.hallId ?? ''}/${area.value.areaId}` : everywhere} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={value => { go(value === everywhere ? 'voice' : `voice/${value}`) }} />
        </div>
        {area
          ? <VoiceForm key={`${area.part} ${area.version} ${part.version}`} part={area.part} title={name(area.value.name)} common={common} own={area.value.voice ?? {}} counters={here} basedOn={basedOn} />
          : <VoiceForm key={`${part.part} ${part.version}`} part={part.part} title={own.everywhere} common={common} counters={here} basedOn={basedOn} />}
      </>
    }}</Shown>}</Shown>}</Shown>}</Shown>
  </>
}
