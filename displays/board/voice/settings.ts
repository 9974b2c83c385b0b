/** For which areas a wall speaks. */

export type AudioState = 'running' | 'blocked' | 'muted'

/** `own`: an area's board for its area. `hall`: for every area, as the hall's board may. `muted`: as `own`, but not now. */
export const sounds = ['own', 'hall', 'muted', 'off'] as const
export type Sound = typeof sounds[number]

export function isSound (text: string | null | undefined): text is Sound {
  return sounds.some(sound => sound === text)
}

export function spokenAreas (sound: Sound, areaId: string | undefined, areas: ReadonlyArray<{ readonly areaId: string }>): readonly string[] {
  if (sound === 'off') return []
  if (sound === 'hall') return areas.map(area => area.areaId)
  return areaId === undefined ? [] : [areaId]
}
