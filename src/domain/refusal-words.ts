/** What is said to a person for each refusal. The next step is said where there is one. */
import type { Name } from '../contract/catalog.js'
import type { RefusalCode } from '../contract/refusal.js'

const say = (zh: string, en: string): Name => ({ zh, en })

export const refusalWords: Readonly<Record<RefusalCode, Name>> = {
  'nobody-waiting': say('当前没有人等候。', 'Nobody is waiting.'),
  'counter-busy': say('窗口还有一位办事人，请先完成。', 'This window still has a visitor. Please finish first.'),
  'counter-closed': say('窗口未开放，请先开窗。', 'This window is closed. Please open it first.'),
  'counter-paused': say('窗口已暂停，请先恢复服务。', 'This window is paused. Please resume first.'),
  'counter-idle': say('窗口当前没有办事人。', 'This window has no visitor.'),
  'counter-taken': say('此窗口已由另一处登录接管，本页只读。', 'Another sign-in holds this window. This page is read-only.'),
  'counter-open': say('窗口已经开放。', 'This window is open already.'),
  'wrong-status': say('号票的状态已变，不能这样操作。请看最新状态。', 'The ticket has moved on, so this cannot be done. Please look at its present state.'),
  'wrong-counter': say('此号属于另一个窗口。', 'This ticket belongs to another window.'),
  'undo-too-late': say('已过可撤销的时间。', 'It is too late to undo this.'),
  'quota-reached': say('今日该业务的号已取完，请改日再来。', 'All tickets of today for this service are gone. Please come another day.'),
  'duplicate-ticket': say('您已经有一张未办结的号票。', 'You already have an open ticket for this service.'),
  'no-voice': say('本厅没有语音，请看屏幕。', 'This hall has no voice. Please look at the screen.'),
  'printer-fault': say('打印机没有打出号票；号码已经留好，请拍照或扫码。', 'The printer did not print. The number is safe: take a photo or scan it.'),
  'call-unknown': say('没有这次呼叫，或者它已经过去。', 'There is no such call, or it is over.'),
  'printer-unknown': say('本厅没有这台打印机。', 'This hall has no such printer.'),
  'hall-closed': say('大厅现在不办理取号和叫号。', 'The hall is closed now.'),
  'service-not-here': say('本大厅不办理此业务。', 'This hall does not offer this service.'),
  'not-served-here': say('此窗口不办理该业务。', 'This window does not serve this line.'),
  'recall-limit': say('已达到呼叫次数上限。', 'The ticket has been called as often as is allowed.'),
  'recall-too-soon': say('请稍候再重呼。', 'Please wait a moment before calling again.'),
  'miss-too-soon': say('呼叫次数或时间还不够，暂不能过号。', 'The visitor has not been called often or long enough yet.'),
  'already-deferred': say('每张号票只能顺延一次。', 'A ticket can step back only once.'),
  'reason-needed': say('指定呼叫等候中的号需要说明原因。', 'Calling somebody who waits, out of turn, needs a reason.'),
  'already-rated': say('您已经评价过了，谢谢。', 'You have rated this visit already. Thank you.'),
  'proof-wrong': say('到场码不对，请看大厅屏幕上的最新数字。', 'This code is not right. Please read the present one on the screen in the hall.'),
  'too-early': say('还没到时间，请稍后再试。', 'It is too early. Please try again later.'),
  'day-open': say('今日已开始。', 'The day is open already.'),
  'day-closed': say('今日已结束。', 'The day is closed.'),
  'tickets-open': say('还有未办结的号票。', 'Tickets are still open.'),
  'hall-full': say('大厅号票已满，请找工作人员。', 'The hall cannot take more tickets. Please ask the staff.'),
  'catalog-changed': say('大厅的业务设置刚刚更新，请再试一次。', 'The hall has just changed its set-up. Please try again.'),
  'catalog-wrong': say('这次变更还有问题，什么都没有改。请按提示逐条修改。', 'Something in this change is not right yet. Nothing was changed: see each point.'),
  'catalog-in-use': say('今天正在使用，不能立即变更。可改为下一个开放日起生效。', 'This is in use today. Let it hold from the next open day, or see what is in the way.'),
  'catalog-overtaken': say('有人已改过同一处，您的变更没有保存。请看最新内容后再改。', 'Somebody else has changed the same part. Yours was not saved: look at what is there now, then change it again.'),
  'catalog-unchanged': say('内容与现在相同，没有需要保存的变更。', 'This is how it is already. There is nothing to change.'),
  'file-unreadable': say('这个文件无法读取，请按提示检查后重新上传。', 'This file cannot be read. Please check it as told, and send it again.'),
  'change-unknown': say('没有这次变更。', 'There is no such change.'),
  'part-unknown': say('没有这一项设置。', 'There is no such part of the catalogue.'),
  'offer-expired': say('邀请已过期。', 'This offer has expired.'),
  'line-closing': say('今天来不及办这项业务了，该队列已停止取号。请改日再来或找导服人员。', 'There is not enough time left today for this service. Please come another day, or ask a guide.'),
  'moving': say('换厅正在办理中，请稍后再试。', 'This ticket is just being moved. Please try again in a moment.'),
  'moved': say('此号已换到另一个大厅。', 'This ticket has moved to another hall.'),
  'already-moved': say('每张号票只能换厅一次。', 'A ticket can be moved once.'),
  'move-decided': say('换厅已经完成，不能撤回。请找导服人员。', 'The move is complete and cannot be taken back. Please ask a guide.'),
  'move-useless': say('换过去不会更快，请留在这里。', 'Moving would not be faster. Please stay here.'),
  'stay-too-late': say('已超过可反悔的时间，请找导服人员。', 'It is too late to stay after all. Please ask a guide.'),
  'restore-too-late': say('已超过可恢复的时间，请重新取号。', 'It is too late to restore this ticket. Please take a new one.'),
  'station-busy': say('这台自助机正在使用。', 'This station is in use.'),
  'not-online': say('这个事项不能在自助区办理。', 'This errand cannot be done at the self-service zone.'),
  'alert-claimed': say('已有人在处理。', 'Somebody is on the way already.'),
  'plan-answered': say('这条建议已经处理过了。', 'This suggestion has been answered already.'),
  'alert-unknown': say('这条提醒已经结束。', 'This alert is over.'),
  'plan-unknown': say('这条建议已经失效。', 'This suggestion is over.'),
  'zone-unknown': say('没有这个自助区。', 'There is no such self-service zone.'),
  'station-unknown': say('没有这台自助机。', 'There is no such station.'),
  'hall-unknown': say('没有这个大厅。', 'There is no such hall.'),
  'counter-unknown': say('没有这个窗口。', 'There is no such window.'),
  'ticket-unknown': say('没有这张号票。', 'There is no such ticket.'),
  'service-unknown': say('没有这项业务。', 'There is no such service.'),
  'item-unknown': say('没有这个事项。', 'There is no such item.'),
  'area-unknown': say('没有这个等候区。', 'There is no such area.'),
  'priority-unknown': say('没有这种优先类别。', 'There is no such priority class.'),
  'path-unknown': say('没有这个地址。', 'There is nothing at this address.'),
  'bad-request': say('请求的内容不对。', 'The request is not right.'),
  'sign-in-needed': say('请先登录。', 'Please sign in first.'),
  'sign-in-wrong': say('账号或密码不对。', 'The account or the password is wrong.'),
  'not-allowed': say('您没有权限这样做。', 'You are not allowed to do this.'),
  'too-large': say('请求太大。', 'The request is too large.'),
  'wrong-media-type': say('只接受 JSON。', 'Only JSON is understood here.'),
  'idempotency-mismatch': say('同一请求编号用于了不同的内容。', 'This request id was used with another content.'),
  'too-many-requests': say('操作太频繁，请稍后再试。', 'Too many requests. Please try again in a moment.'),
  'audit-away': say('操作留痕暂时不可用，为安全起见未执行本次操作，请稍后再试。', 'This cannot be recorded right now, so it was not done. Please try again in a moment.'),
  'store-away': say('系统暂时繁忙，请稍后再试。', 'The system is away for a moment. Please try again.'),
  'method-unknown': say('此地址不支持这种方法。', 'This address does not know this method.'),
  'server-fault': say('系统出错了，请找工作人员。', 'Something went wrong. Please ask the staff.')
}

/** English where it is wanted more than Chinese; Chinese where nothing is said. */
export function langOf (acceptLanguage: string | undefined): 'zh' | 'en' {
  let best: { lang: 'zh' | 'en', weight: number } = { lang: 'zh', weight: 0 }
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [tag = '', weight = 'q=1'] = part.trim().toLowerCase().split(/;\s*/)
    const wanted = Number(weight.replace('q=', '')) || 0
    const lang = /^en\b/.test(tag) ? 'en' : /^zh\b/.test(tag) ? 'zh' : undefined
    if (lang && wanted > best.weight) best = { lang, weight: wanted }
  }
  return best.lang
}
