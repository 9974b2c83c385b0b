/** The file that says which strips hang where. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { CounterId, HallId } from '../../src/contract/ids.js'
import { templateProblems, usualTemplate } from './frame.js'

const Strip = z.strictObject({
  counter: CounterId,
  /** `tcp://10.0.0.8:5200`, or `file:/dev/ttyS0` of a port whose speed the system has set. */
  device: z.string().regex(/^(tcp:\/\/[A-Za-z0-9.:[\]-]+:\d{1,5}|file:\/[^\0]+)$/, 'must look like tcp://10.0.0.8:5200 or file:/dev/ttyS0'),
  station: z.int().min(0).max(99).default(1),
  lang: z.enum(['zh', 'en']).default('zh'),
  /** Letters that fit: a Chinese one counts two. */
  columns: z.int().min(2).max(200).default(16),
  template: z.string().max(200).superRefine((template, context) => {
    for (const message of templateProblems(template)) context.addIssue({ code: 'custom', message })
  }).default(usualTemplate),
  answers: z.boolean().default(false)
})

const Setup = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).transform(address => new URL(address).origin),
  hall: HallId,
  strips: z.array(Strip).min(1).max(300)
}).superRefine(({ strips }, context) => {
  strips.forEach(({ device, station }, index) => {
    if (strips.findIndex(each => each.device === device && each.station === station) < index) {
      context.addIssue({ code: 'custom', path: ['strips', index, 'station'], message: `station ${station} at ${device} stands there twice` })
    }
  })
})
export type LedSetup = z.infer<typeof Setup>

export class SetupProblem extends Error {}

/** @throws {SetupProblem} with a line for each problem */
export function readSetup (file: string): LedSetup {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (problem) {
    throw new SetupProblem(`${file} cannot be read (${(problem as { code?: string }).code ?? 'unknown'})`)
  }
  try {
    return Setup.parse(parse(text))
  } catch (problem) {
    if (problem instanceof z.ZodError) throw new SetupProblem(problem.issues.map(({ path, message }) => `${file} ${path.join('.')}: ${message}`).join('\n'))
    throw new SetupProblem(`${file} is no YAML: ${(problem as Error).message}`)
  }
}
