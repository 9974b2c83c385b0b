/** What stands in the way of a change, told with its figures and what to do. */
import type { CatalogObstacle } from '../../contract/administration.js'
import type { Catalog } from '../../contract/catalog.js'
import type { Obstacle } from '../../domain/catalog/obstacles.js'
import type { Words } from '../problem-words.js'

export function told (obstacle: Obstacle, { halls, services }: Catalog): CatalogObstacle {
  const { kind, hallId, count, labels } = obstacle
  return { kind, hallId, count, labels: [...labels], message: wordsOf(obstacle, halls.get(hallId)?.shortName ?? { zh: hallId, en: hallId }, services.get(obstacle.serviceId ?? '')?.name) }
}

function wordsOf ({ kind, mark = '', count, labels, priority = '', stationId = '' }: Obstacle, hall: Words, service: Words = { zh: '', en: '' }): Words {
  const list = labels.length === 0 ? '' : labels.join('、') + (count > labels.length ? '…' : '')
  const some = list === '' ? { zh: '', en: '' } : { zh: `（${list}）`, en: ` (${list.replaceAll('、', ', ')})` }
  switch (kind) {
    case 'line-in-use': return {
      zh: `${hall.zh} ${mark} 队列${service.zh}还有 ${count} 张未办结的号${some.zh}，不能立即撤掉。请先办完或转走，或改为下一个开放日起生效。`,
      en: `In ${hall.en}, line ${mark} ${service.en} still has ${count} open tickets${some.en}. Serve or transfer them first, or let it hold from the next open day.`
    }
    case 'counter-in-use': return {
      zh: `${hall.zh} ${mark} 号窗口正在使用${count > 0 ? `，有 ${count} 张号${some.zh}` : ''}，不能立即撤掉。请先关窗，或改为下一个开放日起生效。`,
      en: `In ${hall.en}, window ${mark} is in use${count > 0 ? ` with ${count} tickets${some.en}` : ''}. Close it first, or let it hold from the next open day.`
    }
    case 'letter-in-use': return {
      zh: `字母 ${mark} 今天已经发过号${some.zh}，今天再给另一队列会出现重号。请换一个字母，或改为下一个开放日起生效。`,
      en: `Letter ${mark} stands on numbers of today${some.en}: another line with it would repeat them. Choose another, or let it hold from the next open day.`
    }
    case 'priority-in-use': return {
      zh: `${hall.zh} 有 ${count} 张未办结的号属于优先类别 ${priority}${some.zh}。请待其办结，或改为下一个开放日起生效。`,
      en: `In ${hall.en}, ${count} open tickets are of class ${priority}${some.en}. Wait until they are served, or let it hold from the next open day.`
    }
    case 'station-in-use': return {
      zh: `${hall.zh} 自助机 ${stationId} 正有人使用${some.zh}。请稍后再试，或改为下一个开放日起生效。`,
      en: `In ${hall.en}, somebody is at station ${stationId}${some.en}. Try again later, or let it hold from the next open day.`
    }
    case 'number-in-use': return {
      zh: `${hall.zh} ${mark} 号窗口刚叫了号${some.zh}，办事人正在前往，现在不能改窗口号。请稍后再试。`,
      en: `In ${hall.en}, window ${mark} has just called${some.en} and somebody is on the way: its number cannot change now. Try again in a moment.`
    }
    case 'hall-open': return {
      zh: `${hall.zh} 今天还在开放${count > 0 ? `，有 ${count} 张未办结的号` : ''}，不能立即撤掉。请改为下一个开放日起生效。`,
      en: `${hall.en} is open today${count > 0 ? ` with ${count} open tickets` : ''}. Let it hold from the next open day.`
    }
  }
}
