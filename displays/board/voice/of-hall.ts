/** A wall's voice wired to the real hall: its routes, this page's sound, the token of this device. */
import type { WallBoard } from '../../../src/contract/board.js'
import type { SpeakerAnswer } from '../../../src/contract/voice.js'
import { ask } from '../../shared/api.js'
import type { BoardStore } from '../../shared/board-store.js'
import { rememberedDevice } from '../../shared/device.js'
import { newKey } from '../../shared/key.js'
import { soundAt } from '../../shared/sound/web-audio.js'
import { createLeases } from './leases.js'
import { createPlayer, type Clip } from './player.js'
import type { Sound } from './settings.js'
import { openVoice, type WallVoice } from './voice.js'

interface Place { readonly hallId: string, readonly areaId: string | undefined, readonly sound: Sound, readonly name: string | undefined }

export function voiceOfHall (store: BoardStore<WallBoard>, { hallId, areaId, sound, name }: Place): WallVoice {
  // Of this very page: one that was reloaded is another screen, and must wait until the right of the old one has run out.
  const screen = newKey()
  const { authorization, forget } = rememberedDevice('wall', hallId)

  const leases = createLeases({
    now: () => performance.now(),
    ask: async (of, audio) => {
      const own = await authorization()
      if (own === undefined) return undefined
      const answer = await ask<SpeakerAnswer>(`/halls/${hallId}/areas/${of}/speaker`, { method: 'POST', body: { screen, audio }, authorization: own })
      if (!answer.ok && answer.refusal === 'sign-in-needed') forget()
      return answer.ok ? answer.body : undefined
    }
  })

  async function clipOf (version: number, clip: Clip): Promise<ArrayBuffer | undefined> {
    const own = await authorization()
    if (own === undefined) return undefined
    const path = clip === 'see-screen' ? `notices/${clip}/voice?lang=zh` : `calls/${version}/voice?lang=${clip}`
    return (await soundAt(`/halls/${hallId}/${path}`, own)).bytes
  }

  const player = createPlayer({ makeContext: () => new AudioContext(), clipOf })
  const place = name ?? `${areaId ?? hallId} wall`
  async function report (isBlocked: boolean): Promise<boolean> {
    const own = await authorization()
    const answer = await ask(`/halls/${hallId}/faults`, { method: 'POST', body: { place, faults: isBlocked ? ['voice-blocked'] : [], ...areaId !== undefined && { areaId } }, authorization: own })
    // A closed hall has forgotten what was wrong.
    return answer.ok || (!isBlocked && answer.refusal === 'hall-closed')
  }
  return openVoice({ store, areaId, sound, player, leases, isEnrolled: async () => await authorization() !== undefined, report })
}
