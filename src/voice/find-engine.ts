/** Which engine this machine has. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import type { Engine } from './engine.js'
import { nativeEngine } from './native-engine.js'
import { packagedEngine } from './packaged-engine.js'

const packageName = '@echogarden/espeak-ng-emscripten'
const asksWithinMs = 5000

/** The machine's own `espeak-ng`, twenty times as fast; else the package, where it is installed; else nothing. */
export async function findEngine ({ program = 'espeak-ng', isPackageUsed = true }: { readonly program?: string, readonly isPackageUsed?: boolean } = {}): Promise<Engine | undefined> {
  const version = await nativeVersion(program)
  if (version !== undefined) return nativeEngine(program, version)
  const packaged = isPackageUsed ? packageVersion() : undefined
  return packaged === undefined ? undefined : packagedEngine(`espeak-ng package ${packaged}`)
}

/** `undefined` also for one without our Mandarin voice. */
async function nativeVersion (program: string): Promise<string | undefined> {
  const [version, known] = await Promise.all([said(program, '--version'), said(program, '--voices=cmn')])
  return known?.includes('Latn-pinyin') || known?.includes('latn-pinyin') ? /\d+(\.\d+)+\S*/.exec(version ?? '')?.[0] ?? 'of unknown version' : undefined
}

function packageVersion (): string | undefined {
  try {
    const { version } = createRequire(import.meta.url)(`${packageName}/package.json`) as { version: string }
    return version
  } catch {
    return undefined
  }
}

async function said (program: string, ...words: string[]): Promise<string | undefined> {
  return await new Promise(resolve => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], timeout: asksWithinMs })
    const pieces: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => { pieces.push(piece) })
    child.on('error', () => { resolve(undefined) })
    child.on('close', code => { resolve(code === 0 ? Buffer.concat(pieces).toString() : undefined) })
  })
}
