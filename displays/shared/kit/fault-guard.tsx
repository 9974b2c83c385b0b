/** A screen that breaks opens itself again, three times; after that it says so plainly and stays. */
import { Component, type ReactNode } from 'react'
import { shared as en } from '../en.js'
import { shared as zh } from '../zh-CN.js'

const reopenAfterMs = 10_000
const triesMax = 3
/** A screen that ran this long is well again: its next fault starts the count anew. */
const wellAfterMs = 10 * 60_000
const triesKey = 'hallflow.faults'

interface State { readonly hasFault: boolean }

export class FaultGuard extends Component<{ readonly children: ReactNode, readonly place?: string | undefined, readonly sign?: ReactNode }, State> {
  static getDerivedStateFromError (): State {
    return { hasFault: true }
  }

  override state: State = { hasFault: false }
  #timer: number | undefined

  override componentDidMount (): void {
    this.#timer = window.setTimeout(() => { sessionStorage.removeItem(triesKey) }, wellAfterMs)
  }

  override componentDidCatch (): void {
    window.clearTimeout(this.#timer)
    const tries = Number(sessionStorage.getItem(triesKey) ?? 0)
    if (tries >= triesMax) return
    sessionStorage.setItem(triesKey, String(tries + 1))
    this.#reopen()
  }

  /** Only when the hall answers: a reload into nothing would end on the browser's own error page. */
  #reopen (): void {
    this.#timer = window.setTimeout(() => {
      fetch(window.location.href, { cache: 'no-store', credentials: 'same-origin' })
        .then(({ ok }) => {
          if (ok) window.location.reload()
          else this.#reopen()
        }, () => { this.#reopen() })
    }, reopenAfterMs)
  }

  override componentWillUnmount (): void {
    window.clearTimeout(this.#timer)
  }

  override render (): ReactNode {
    if (!this.state.hasFault) return this.props.children
    if (this.props.sign !== undefined) return this.props.sign
    return (
      <main className='fault'>
        <h1><strong>{zh.faultTitle}</strong></h1>
        <p lang='en'>{en.faultTitle}</p>
        <p>{zh.faultNext}</p>
        {this.props.place !== undefined && <p>{this.props.place}</p>}
      </main>
    )
  }
}
