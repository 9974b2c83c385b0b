/** One change of the counters, tried before it is made. */
import type { Board } from '../contract/board.js'
import { WhatIfAnswer, WhatIfRequest } from '../contract/http.js'
import { changed, compared, rollPart } from '../domain/what-if.js'
import { sceneOf } from '../domain/waits/scene-of.js'
import { hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import { CommandHeaders } from './act.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { experienceOf } from './experience.js'
import { inSlices } from './in-slices.js'

export function whatIf (app: Api, context: HttpContext): void {
  const { store, clocks } = context

  app.post('/halls/:hallId/what-if', {
    config: { action: 'hall:what-if' },
    schema: { tags: ['guide'], summary: 'The waits before and after counters are opened, closed or switched; nothing is changed', security: shows.staff, params: InHall, headers: CommandHeaders, body: WhatIfRequest, response: { 200: WhatIfAnswer, ...refused } }
  }, async ({ params: { hallId }, body }) => {
    hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    const hall = hallOf(store, hallId)
    const at = clocks.hall()
    const experience = await experienceOf(context, hall)
    const catalog = store.catalog.current()
    const tried = changed(hall, board, body, at)
    const sceneWith = (board: Board) => ({ board, scene: sceneOf({ catalog, hall, board, experience, at }) })
    const [before, after] = [sceneWith(board), sceneWith(tried)]
    // The same seeds for both: what chance does to visitors, it does to them in both.
    const parts = await inSlices(2 * before.scene.people.length, ({ name, futures }) =>
      [before, after].map(({ scene }) => rollPart(scene, `${hallId} ${board.version} ${name}`, futures)))
    const [earlier, later] = [0, 1].map(half => parts.flatMap(part => part[half] ?? []))
    return { version: board.version, ...compared(hall, experience.calibration, { ...before, parts: earlier ?? [] }, { ...after, parts: later ?? [] }) }
  })
}
