/** A staff screen: folds the whole board from the events, to be held against the store at the end. */
import { stepStaff } from '../../displays/shared/board-store.js'
import type { Board } from '../../src/contract/board.js'
import { asStaffBoard, Screen } from './screen.js'
import type { StaffCaller } from './staff.js'

export function staffScreen (address: string, hallId: string, audience: 'counter' | 'guide', caller: StaffCaller): Screen<Board> {
  return new Screen<Board>({
    name: `${audience} ${hallId}`, address, hallId, audience, step: stepStaff, own: asStaffBoard,
    cookie: () => caller.headers().cookie ?? ''
  })
}
