/** What the present page says aloud, as the address of its sound below `/api`. A page that only passes says nothing. */
import type { WallBoard } from '../../../src/contract/board.js'
import type { Prompt } from '../../../src/domain/prompts.js'
import type { Issuing } from '../issuing/use-issuing.js'
import { serviceOf, type Visit } from '../visit.js'

export function promptOf ({ step, isHelp }: Visit, { hallId, lines }: Pick<WallBoard, 'hallId' | 'lines'>, issuing: Issuing['state']): string | undefined {
  if (isHelp || issuing === 'asking') return undefined
  const prompt = pageOf(step, hallId, lines, issuing)
  return prompt && `/halls/${hallId}/prompts/${prompt}/voice`
}

function pageOf (step: Visit['step'], hallId: string, lines: WallBoard['lines'], issuing: Issuing['state']): Prompt | undefined {
  if (step.at === 'identify' || step.at === 'done') return undefined
  if (step.at !== 'confirm') return step.at
  if (issuing === 'refused') return 'refused'
  // The touch that chose the item asked for the number too.
  if (step.isNow) return undefined
  const { errand } = step
  if ('item' in errand && !errand.item.halls.includes(hallId)) return 'elsewhere'
  const line = lines[serviceOf(errand)]
  return line && (line.isClosing ? 'closing' : 'confirm')
}
