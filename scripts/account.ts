/** Keeps the accounts of a production hallflow: adds one, takes one away, lists them. */
import { createInterface } from 'node:readline/promises'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { Account, AccountName, AccountsFile, readAccounts } from '../src/http/access/accounts.js'
import { hashPassword } from '../src/http/access/passwords.js'
import { Role } from '../src/contract/http.js'

const help = `npm run account -- add NAME --role clerk|guide|manager|admin [--halls a,b] [--counters 1,2]
npm run account -- remove NAME
npm run account -- list

Accounts stand in accounts.json in the folder that HALLFLOW_DATA names (./data); servers notice a change
within seconds. The password is asked for, or read from a pipe; it has at least 12 characters.
Adding an account that is there replaces it.
`
const passwordMin = 12
const file = join(resolve(process.env.HALLFLOW_DATA ?? './data'), 'accounts.json')

try {
  await main()
} catch (problem) {
  process.stderr.write(`account: ${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = 1
}

async function main (): Promise<void> {
  const { values, positionals: [verb, name] } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string' }, halls: { type: 'string' }, counters: { type: 'string' }, help: { type: 'boolean' } }
  })
  if (values.help || verb === undefined) {
    process.stdout.write(help)
    return
  }
  const accounts = await readAccounts(file)
  if (verb === 'list') {
    for (const { account, role, halls, counterIds } of accounts) {
      process.stdout.write(`${account}\t${role}\t${halls?.join(',') ?? 'every hall'}\t${counterIds?.join(',') ?? 'every counter'}\n`)
    }
    return
  }
  if (!AccountName.safeParse(name).success) throw new Error('a name has small letters, digits, dots and hyphens, at most 40')
  const others = accounts.filter(({ account }) => account !== name)
  if (verb === 'remove') {
    if (others.length === accounts.length) throw new Error(`there is no account ${name}`)
    keep(others)
  } else if (verb === 'add') {
    if (!Role.safeParse(values.role).success) throw new Error(`--role is one of ${Role.options.join(', ')}`)
    const hash = await hashPassword(await askPassword())
    const list = (text: string | undefined) => text?.split(',').map(part => part.trim())
    keep([...others, Account.parse({ account: name, role: values.role, hash, halls: list(values.halls), counterIds: list(values.counters) })])
  } else {
    throw new Error(`${verb} is not one of add, remove, list`)
  }
  process.stdout.write(`${file} has ${verb === 'add' ? 'the account' : 'no more account'} ${name}.\n`)
}

/** Written aside and moved into place: a server never reads half a file. */
function keep (accounts: readonly Account[]): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(AccountsFile.parse(accounts), null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What is typed is not shown. */
async function askPassword (): Promise<string> {
  const isTerminal = process.stdin.isTTY
  if (isTerminal) process.stderr.write('Password: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const input = createInterface({ input: process.stdin, output: unseen, terminal: isTerminal })
  let password = ''
  for await (const line of input) {
    password = line
    break
  }
  input.close()
  if (isTerminal) process.stderr.write('\n')
  if (password.length < passwordMin || password.length > 128) throw new Error(`a password has ${passwordMin} to 128 characters`)
  return password
}
