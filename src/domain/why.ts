/** Says in one sentence why this visitor was called and not another. */
import type { Name } from '../contract/catalog.js'
import type { Why } from '../contract/events.js'

const minuteMs = 60_000
const directly: Readonly<Record<string, Name>> = {
  parked: { zh: '从挂起中叫回。', en: 'called back from being set aside' },
  missed: { zh: '过号后到场，重新呼叫。', en: 'had missed the call and has come' },
  waiting: { zh: '由窗口指定呼叫。', en: 'named by the clerk' }
}

/** `label` is whom it was about. */
export function whySentence ({ direct, compared = [] }: Why, label: string): Name {
  if (direct !== undefined) {
    const words = directly[direct] ?? directly.waiting!
    return { zh: `${label}：${words.zh}`, en: `${label}: ${words.en}.` }
  }
  const chosen = compared.find(head => head.label === label)
  const others = compared.filter(head => head !== chosen)
  if (!chosen || others.length === 0) return { zh: `${label}：排在队首，没有其他队列可比。`, en: `${label}: first in the only line with people.` }

  const [second] = others.toSorted((one, other) => one.score - other.score)
  const ahead = Math.max(0, Math.round(((second?.score ?? chosen.score) - chosen.score) / minuteMs))
  const assists = chosen.handicapMs > 0
  return {
    zh: `${label}：在 ${compared.length} 个队列的队首中次序最前，比 ${second?.label ?? ''} 早 ${ahead} 分${assists ? `（协助队列已加 ${Math.round(chosen.handicapMs / minuteMs)} 分）` : ''}。`,
    en: `${label}: earliest of ${compared.length} lines, ${ahead} min before ${second?.label ?? ''}${assists ? ` (with ${Math.round(chosen.handicapMs / minuteMs)} min added for an assisted line)` : ''}.`
  }
}
