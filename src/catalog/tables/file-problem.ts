/** Why a file cannot be read at all, told to the one who sent it. */
import type { Words } from '../problem-words.js'

export class FileProblem extends Error {
  readonly words: Words

  constructor (zh: string, en: string) {
    super(en)
    this.name = 'FileProblem'
    this.words = { zh, en }
  }
}
