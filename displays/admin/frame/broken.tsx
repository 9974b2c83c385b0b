/** A page that breaks leaves the others alone, and says what to do. */
import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import type { FrameWords } from './zh-CN.js'

interface Props { readonly words: FrameWords, readonly children: ReactNode }

export class Broken extends Component<Props, { readonly problem: string | undefined }> {
  static getDerivedStateFromError (problem: unknown): { problem: string } {
    return { problem: problem instanceof Error ? problem.message : String(problem) }
  }

  override state: { readonly problem: string | undefined } = { problem: undefined }

  override render (): ReactNode {
    const { words, children } = this.props
    const { problem } = this.state
    if (problem === undefined) return children
    // A part that did not come over the network comes with the page itself.
    const again = (): void => { window.location.reload() }
    return <Result status='warning' title={<h1>{words.brokeTitle}</h1>} subTitle={<>{words.brokeLead}<br /><code>{problem}</code></>} extra={<Button type='primary' onClick={again}>{words.again}</Button>} />
  }
}
