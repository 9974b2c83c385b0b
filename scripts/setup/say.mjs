/** Speaks to whoever sets hallflow up, and runs programs in their sight. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a person can mend: said in one sentence, without a stack. */
export class Trouble extends Error {}

export function say (sentence) {
  process.stderr.write(`hallflow: ${sentence}.\n`)
}

/** A path inside the project, wherever the command was given. */
export function inRoot (path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}

/** Runs a program in the project's folder with the terminal handed on; answers its exit code. */
export async function runHere (file, words, env = {}) {
  const child = spawn(file, words, { cwd: inRoot('.'), stdio: 'inherit', env: { ...process.env, ...env } })
  // The terminal sends Ctrl-C to the child, too; whoever sends a signal to this process alone means both.
  const pass = signal => { child.kill(signal) }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', () => { reject(new Trouble(`${file} is not on this machine; install it first`)) })
      child.once('exit', (code, signal) => { resolve(code ?? (signal ? 1 : 0)) })
    })
  } finally {
    for (const signal of signals) process.off(signal, pass)
  }
}

/** The first program of that name on the PATH; on a Mac also where brew puts them. */
export function onPath (name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...(process.platform === 'darwin' ? ['/opt/homebrew/bin', '/usr/local/bin'] : [])]
  return folders.filter(Boolean).map(folder => join(folder, name)).find(isProgram)
}

export function isProgram (path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
