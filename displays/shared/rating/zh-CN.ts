/** How a visit is rated, on the pad at the counter and on the phone: the same words. The source; English follows its type. */
export const rating = {
  title: '请您评价本次服务',
  skip: '不想评价可直接离开',
  anonymous: '工作人员看不到是谁评的',
  /** From one star to five: the national wording. */
  levels: ['非常不满意', '不满意', '基本满意', '满意', '非常满意'] as readonly string[],
  why: '哪里不满意？可多选',
  reasons: { 'long-wait': '等太久', attitude: '态度', unclear: '说不清', 'extra-trip': '多跑一次', 'too-many-papers': '材料多', other: '其他' },
  callBack: '需要回电',
  phoneNumber: '电话号码',
  callBackNotice: '号码加密保存，只用来给您回电，回电后删除，最长 48 小时；不留也能评价。',
  phoneShort: '号码还不完整；不用回电请再点一下“需要回电”',
  send: '提交评价',
  thanks: '感谢您的评价'
}
export type RatingWords = typeof rating
