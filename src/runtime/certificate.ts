/** The certificate of this server: read and judged at the start, looked at again while it runs, so that a renewed one needs no restart. */
import { createPrivateKey, createHash, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { StartProblem } from './start-problem.js'

export interface CertificateFiles { readonly keyFile: string, readonly certFile: string }

export interface Pair {
  readonly key: string
  readonly cert: string
  /** Epoch ms. */
  readonly validFrom: number
  readonly validTo: number
  /** DNS names and addresses that it is for. */
  readonly names: readonly string[]
  readonly digest: string
}

/** Both files, and what is wrong with them in a sentence. @throws {StartProblem} */
export function readPair ({ keyFile, certFile }: CertificateFiles): Pair {
  const [key, cert] = [textOf(keyFile, 'HALLFLOW_TLS_KEY_FILE'), textOf(certFile, 'HALLFLOW_TLS_CERT_FILE')]
  const own = certificateIn(cert, certFile)
  if (!own.checkPrivateKey(keyIn(key, keyFile))) {
    throw new StartProblem(`the key in HALLFLOW_TLS_KEY_FILE=${keyFile} does not belong to the certificate in HALLFLOW_TLS_CERT_FILE=${certFile}; they have to be renewed together, and the server's own certificate comes first in its file.`)
  }
  return {
    key, cert, validFrom: Date.parse(own.validFrom), validTo: Date.parse(own.validTo), names: namesOf(own),
    digest: createHash('sha256').update(key).update('\0').update(cert).digest('base64url')
  }
}

function textOf (file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (problem) {
    throw new StartProblem(`${variable}=${file} cannot be read (${(problem as { code?: string }).code ?? 'unknown'}).`)
  }
}

/** The first one in the file is the server's own. */
function certificateIn (text: string, file: string): X509Certificate {
  try {
    return new X509Certificate(text)
  } catch {
    throw new StartProblem(`HALLFLOW_TLS_CERT_FILE=${file} holds no certificate; it begins with -----BEGIN CERTIFICATE-----.`)
  }
}

function keyIn (text: string, file: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch {
    throw new StartProblem(/ENCRYPTED/.test(text)
      ? `the key in HALLFLOW_TLS_KEY_FILE=${file} is locked by a passphrase, and nobody is there to type it; unlock it, and let only hallflow read the file.`
      : `HALLFLOW_TLS_KEY_FILE=${file} holds no private key; it begins with -----BEGIN PRIVATE KEY-----.`)
  }
}

function namesOf ({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(([, name]) => name ?? '')
}

/** Whether a browser that calls the server by this name accepts it. */
export function isFor ({ cert }: Pick<Pair, 'cert'>, host: string): boolean {
  const own = new X509Certificate(cert)
  return (isIP(host) === 0 ? own.checkHost(host) : own.checkIP(host)) !== undefined
}

export interface CertificateTold {
  readonly validTo: number
  readonly names: readonly string[]
  /** Since when this one is used. */
  readonly since: number
  /** Why a newer one was not taken. */
  readonly problem?: string | undefined
}

/** Calls `taken` with each renewed pair; one that is broken is told once, and the old one stays. */
export function followPair (files: CertificateFiles, first: Pair, { taken, refused, everyMs = 30_000 }: { readonly taken: (pair: Pair) => void, readonly refused: (problem: string) => void, readonly everyMs?: number }) {
  let [pair, since] = [first, Date.now()]
  let problem: string | undefined
  const look = () => {
    try {
      const next = readPair(files)
      problem = undefined
      if (next.digest === pair.digest) return
      taken(next)
      ;[pair, since] = [next, Date.now()]
    } catch (trouble) {
      const said = trouble instanceof Error ? trouble.message : String(trouble)
      if (said !== problem) refused(said)
      problem = said
    }
  }
  const looking = setInterval(look, everyMs)
  looking.unref()
  return {
    look,
    told: (): CertificateTold => ({ validTo: pair.validTo, names: pair.names, since, ...problem !== undefined && { problem } }),
    stop: () => { clearInterval(looking) }
  }
}
