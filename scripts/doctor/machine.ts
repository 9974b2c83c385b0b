/** The machine: account, Node, packages, disks, port, and what is optional. */
import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { findEngine } from '../../src/voice/find-engine.js'
import { lettersOf } from '../../src/paper/letters.js'
import type { Config } from '../../src/runtime/config.js'
import { appVersion } from '../../src/runtime/app-version.js'
import { attention, ok, wrong, type Finding } from './finding.js'

const gb = (bytes: number) => (bytes / 1024 ** 3).toFixed(1)
const fewBytes = 2 * 1024 ** 3
const leastBytes = 256 * 1024 ** 2

export function machine (config: Config): Finding[] {
  const found = [ok('machine', `${cpus().length} 核，${gb(totalmem())} GB 内存，hallflow ${appVersion}`, `${cpus().length} cores, ${gb(totalmem())} GB of memory, hallflow ${appVersion}`)]
  if (config.mode === 'production' && process.getuid?.() === 0) found.push(attention('machine', ['以 root 账户运行', 'runs as root'], ['为 hallflow 建一个自己的账户。', 'Give hallflow an account of its own.']))
  return found
}

export function node (): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) return [wrong('node', [`Node ${process.versions.node} 太旧`, `Node ${process.versions.node} is too old`], ['需要 20.19 或更新。', '20.19 or newer is needed.'])]
  return [ok('node', process.versions.node, process.versions.node)]
}

interface Lock { readonly packages?: Readonly<Record<string, { readonly version?: string, readonly dev?: boolean, readonly optional?: boolean, readonly devOptional?: boolean }>> }

/** What is installed against what this version was tested with. */
export function packages (root: string): Finding[] {
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json'].map(file => existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock : undefined)
  if (!wanted?.packages || !there?.packages) return [ok('packages', '随镜像交付，不在此检查', 'came with the image and are not checked here')]
  const differing: string[] = []
  for (const [path, { version, dev = false, optional = false, devOptional = false }] of Object.entries(wanted.packages)) {
    if (path === '' || dev || devOptional) continue
    const installed = there.packages[path]?.version
    if (installed === undefined ? !optional : installed !== version) differing.push(`${path.replace(/^.*node_modules\//, '')} ${installed ?? '–'} (${version})`)
  }
  return differing.length === 0
    ? [ok('packages', '与 package-lock.json 一致', 'are those of package-lock.json')]
    : [wrong('packages', [`${differing.length} 个与 package-lock.json 不同：${differing.slice(0, 5).join('、')}`, `${differing.length} differ from package-lock.json: ${differing.slice(0, 5).join(', ')}`], ['运行 npm ci。', 'Run npm ci.'])]
}

export async function disk (config: Config): Promise<Finding[]> {
  const folders = [config.dataFolder, ...config.backups.folder === undefined ? [] : [config.backups.folder]]
  return await Promise.all(folders.map(async folder => {
    const there = nearest(folder)
    const { bavail, blocks, bsize } = await statfs(there)
    const [free, share] = [bavail * bsize, blocks === 0 ? 1 : bavail / blocks]
    const said = [`${folder} 所在磁盘还有 ${gb(free)} GB（${Math.round(share * 100)}%）`, `${folder}: ${gb(free)} GB free (${Math.round(share * 100)} %)`] as const
    const mend = ['清理或扩大磁盘：写满时 Redis 停止，大厅不能取号。', 'Make room: when it is full Redis stops, and no number can be taken.'] as const
    if (free < leastBytes || share < 0.03) return wrong('disk', said, mend)
    return free < fewBytes || share < 0.1 ? attention('disk', said, mend) : ok('disk', ...said)
  }))
}

function nearest (folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

/** Free, or answered by us. */
export async function port (config: Config): Promise<Finding[]> {
  const { port: wanted, host, tls } = config
  if (wanted === 0) return []
  const problem = await new Promise<string | undefined>(resolve => {
    const server = createServer().once('error', (trouble: NodeJS.ErrnoException) => { resolve(trouble.code ?? 'unknown') })
    server.listen(wanted, host, () => { server.close(() => { resolve(undefined) }) })
  })
  if (problem === undefined) return [ok('port', `${wanted} 空闲：hallflow 没有在运行`, `${wanted} is free: hallflow does not run`)]
  if (problem !== 'EADDRINUSE') return [wrong('port', [`${host}:${wanted} 不能监听（${problem}）`, `${host}:${wanted} cannot be listened on (${problem})`], ['更正 HOST 与 PORT。', 'Mend HOST and PORT.'])]
  if (tls) return [ok('port', `${wanted} 已在使用`, `${wanted} is in use`)]
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const answer = await fetch(`http://${at.includes(':') ? `[${at}]` : at}:${wanted}/health/ready`, { signal: AbortSignal.timeout(3000) }).then(async each => ({ ...await each.json() as { status?: string, reasons?: string[] } }), () => undefined)
  if (answer?.status === undefined || !['ok', 'degraded', 'away'].includes((answer.status ?? ''))) return [wrong('port', [`${wanted} 被别的程序占用`, `${wanted} is taken by another program`], ['停止它，或另选 PORT。', 'Stop it, or choose another PORT.'])]
  const reasons = (answer.reasons ?? []).join(', ')
  return [(answer.status ?? '') === 'ok' ? ok('port', `${wanted} 由 hallflow 应答，一切就绪`, `${wanted} is answered by hallflow, which is ready`) : attention('port', [`${wanted} 由 hallflow 应答，但：${reasons}`, `${wanted} is answered by hallflow, but: ${reasons}`], ['看 /health/ready 与日志。', 'Look at /health/ready and at the log.'])]
}

export async function optional (config: Config): Promise<Finding[]> {
  const found: Finding[] = []
  if (config.voice !== 'off') {
    const engine = await findEngine()
    found.push(engine ? ok('optional', `语音：${engine.name}`, `voice: ${engine.name}`) : attention('optional', ['没有语音引擎，呼叫只显示不播报', 'no voice engine: calls are shown, not spoken'], ['安装 espeak-ng，或设 HALLFLOW_VOICE=off。', 'Install espeak-ng, or set HALLFLOW_VOICE=off.']))
  }
  found.push(await lettersOf() ? ok('optional', '号票图片：有画布和中文字体', 'tickets as pictures: canvas and a Chinese font are there') : attention('optional', ['没有画布或中文字体，号票只能用打印机自带的字', 'no canvas, or no Chinese font: tickets print with the printer\'s own letters only'], ['安装 fonts-noto-cjk，并保留可选软件包。', 'Install fonts-noto-cjk, and keep the optional packages.']))
  return found
}
