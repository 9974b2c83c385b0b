/** Tells a document or a telephone number in a text that is not meant for one. Without packages: screens look at what is typed. */

/** However it is spaced. */
export function hasPersonNumber (text: string): boolean {
  return /(^|\D)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/.test(text.replace(/[\s-]/g, ''))
}
