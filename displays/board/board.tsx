/** A wall: the truth, or an honest word that it is not live. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { clockTime } from '../shared/format.js'
import { isPast } from '../shared/freshness.js'
import { honestBoard } from '../shared/honest.js'
import { Fresh } from '../shared/kit/fresh.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useHall } from '../shared/use-hall.js'
import { useHallNow, useSeen } from '../shared/use-seen.js'
import { useUpkeep } from '../shared/use-upkeep.js'
import { wordsOf } from '../shared/words.js'
import { AreaBoard } from './area-board.js'
import { Closed } from './closed.js'
import { board as en } from './en.js'
import { HallBoard } from './hall-board.js'
import { Lost } from './lost.js'
import { isNight, Night } from './night.js'
import { readingOf } from './reading.js'
import type { WallSettings } from './settings.js'
import { useArrivalCode } from './use-arrival-code.js'
import { useSettingsKey } from './use-settings-key.js'
import { useVoice, VoiceAsk, VoiceSign } from './voice-sign.js'
import type { WallVoice } from './voice/voice.js'
import { Waiting } from './waiting.js'
import { board as zh } from './zh-CN.js'

interface Props {
  readonly store: BoardStore<WallBoard>
  readonly hallId: string
  readonly areaId: string | undefined
  readonly lang: Lang
  readonly settings: WallSettings
  readonly voice: WallVoice
}

export function Board (props: Props) {
  const { lang, areaId, settings } = props
  const { isOpen, close } = useSettingsKey(opensSettings)
  return (
    <>
      <Picture {...props} />
      {isOpen && <Suspense fallback={null}><SettingsPage words={wordsOf(lang, zh, en)} settings={settings} isHall={areaId === undefined} close={close} /></Suspense>}
    </>
  )
}

/** Seen once in the life of a wall. */
const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.js')).SettingsPage }))
const opensSettings = new URLSearchParams(window.location.search).has('settings')

function Picture ({ store, hallId, areaId, lang, settings, voice }: Props) {
  const words = wordsOf(lang, zh, en)
  const { board: told, clock, fresh, everHeard, refusal } = useSeen(store)
  const now = useHallNow(store)
  const board = honestBoard(told, now)
  // The plan is asked for again when the hall opens, closes or adopts another catalogue.
  const { hall, refusal: planRefusal } = useHall(hallId, board && `${board.catalogVersion} ${board.day} ${board.isOpen} ${Object.keys(board.counters).join()}`)
  const code = useArrivalCode(hallId)
  const [isCalling, setCalling] = useState(false)
  useUpkeep(store, hall?.timeZone, isCalling)
  const { audio, asksForTouch } = useVoice(voice)
  useEffect(() => { if (hall) voice.plan(hall) }, [voice, hall])
  const area = hall?.areas.find(each => each.areaId === areaId)
  const place = area ?? hall
  const title = place ? words.name(place.name) : words.own.title
  useEffect(() => { tellPage(lang, title) }, [lang, title])

  const no = refusal ?? planRefusal ?? (hall && areaId !== undefined && !area ? 'area-unknown' as const : undefined)
  if (!hall || !board || (areaId !== undefined && !area)) {
    return <Waiting words={words} fresh={fresh} everHeard={everHeard} refusal={no} name={hall?.name} />
  }
  if (fresh === 'lost') return <Lost words={words} hall={hall} areaId={areaId} />
  if (!board.isOpen && !isPast(fresh) && isNight(now, hall)) return <Night words={words} hall={hall} fresh={fresh} everHeard={everHeard} now={now} />
  if (!board.isOpen && !isPast(fresh)) return <Closed words={words} hall={hall} fresh={fresh} everHeard={everHeard} now={now} />

  const staleWords = (shared: typeof words.shared): string => clock ? shared.staleSince(clockTime(clock.at, hall.timeZone)) : shared.staleUnknown
  return (
    <main className='board'>
      <header className='board-head'>
        <h1>
          <span className='board-name'>{words.name(place?.name ?? hall.name)}</span>
          <span className='board-other' lang={lang === 'zh' ? 'en' : 'zh-CN'}>{words.otherName(place?.name ?? hall.name)}</span>
        </h1>
        {code === undefined || isPast(fresh) ? <span /> : <span className='board-code'>{words.own.arrivalCode} <b>{code}</b></span>}
        <VoiceSign words={words} audio={audio} />
        <Fresh fresh={fresh} everHeard={everHeard} words={words.shared} />
        <time className='board-time'>{now === undefined ? '' : clockTime(now, hall.timeZone)}</time>
      </header>
      {area
        ? <AreaBoard key={area.areaId} words={words} hall={hall} board={board} area={area} fresh={fresh} clock={clock} isFar={readingOf(settings).isFar} onCalling={setCalling} />
        : <HallBoard words={words} hall={hall} board={board} fresh={fresh} clock={clock} onCalling={setCalling} />}
      {isPast(fresh) && (
        <p className='stale-row' role='status'>
          {staleWords(words.shared)}
          <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{staleWords(words.other.shared)}</span>
        </p>
      )}
      {asksForTouch && <VoiceAsk words={words} />}
    </main>
  )
}
