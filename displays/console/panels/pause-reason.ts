/** The reasons of a pause, in the order of their digits. */
import type { PauseReason as Reason } from '../../../src/contract/counter.js'

export const PauseReason = ['break', 'fetch-documents', 'consultation', 'system-fault', 'handover'] as const satisfies readonly Reason[]
