/** Which hallflow this is: as its package says, read from source or compiled. */
import { existsSync, readFileSync } from 'node:fs'

const found = ['../../package.json', '../../../package.json'].map(path => new URL(path, import.meta.url)).find(url => existsSync(url))

export const appVersion: string = found ? (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version : 'unknown'
