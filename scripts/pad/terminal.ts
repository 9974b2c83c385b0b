/** What the program says: lines that stay, and below them one that tells how things are. */
export function createTerminal (hasBell: boolean, out: NodeJS.WriteStream = process.stdout) {
  let line = ''
  const wipe = '\r\u001b[2K'
  const draw = (): void => { if (out.isTTY) out.write(`${wipe}${line}`) }
  return {
    say: (text: string, isTrouble = false): void => {
      const time = new Date().toTimeString().slice(0, 8)
      out.write(`${out.isTTY ? wipe : ''}${time}  ${text}${hasBell && isTrouble ? '\u0007' : ''}\n`)
      draw()
    },
    /** Written once where there is no terminal to rewrite it. */
    show: (text: string): void => {
      if (text === line) return
      line = text
      if (out.isTTY) draw()
      else out.write(`${text}\n`)
    }
  }
}
