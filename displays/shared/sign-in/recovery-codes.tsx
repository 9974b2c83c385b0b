/** Recovery codes, shown once before work begins. */
import type { EntranceWords } from './zh-CN.js'

interface Props { readonly own: EntranceWords, readonly codes: readonly string[], readonly onSeen: () => void }

export function RecoveryCodes ({ own, codes, onSeen }: Props) {
  return (
    <main className='sign-in'>
      <form onSubmit={event => {
        event.preventDefault()
        onSeen()
      }}>
        <h1>{own.codesTitle}</h1>
        <p className='sign-in-lead'>{own.codesLead}</p>
        <ol className='sign-in-codes'>{codes.map(code => <li key={code}><code>{code}</code></li>)}</ol>
        <button type='submit' className='button main'>{own.codesDone}</button>
      </form>
    </main>
  )
}
