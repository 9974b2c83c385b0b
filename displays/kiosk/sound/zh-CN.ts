/** The button that speaks. The source; English follows its type. */
export const listening = { listen: '听一听', stop: '停止' }
export type ListenWords = typeof listening
