/** The button that speaks, in English. */
import type { ListenWords } from './zh-CN.js'

export const listening = { listen: 'Listen', stop: 'Stop' } satisfies ListenWords
