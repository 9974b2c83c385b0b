/** A reader of a hall's stream, as an outside system would write one. */
import { request, type IncomingMessage } from 'node:http'

export interface Read { readonly event: string, readonly id: string, readonly data: Record<string, unknown> }
export type Stream = Awaited<ReturnType<typeof openStream>>

export async function openStream (base: string, hallId: string, secret: string | undefined, { after, lastId }: { after?: string, lastId?: string } = {}) {
  const read: Read[] = []
  const asking = request(`${base}/api/events/${hallId}${after === undefined ? '' : `?after=${after}`}`, {
    agent: false, headers: { ...secret !== undefined && { authorization: `Bearer ${secret}` }, ...lastId !== undefined && { 'last-event-id': lastId } }
  })
  let isOver = false
  const response = await new Promise<IncomingMessage>((resolve, reject) => { asking.on('response', resolve).on('error', reject).end() })
  const ended = new Promise<void>(resolve => { response.on('close', () => { isOver = true; resolve() }) })
  asking.on('error', () => undefined)
  response.on('error', () => undefined)
  let rest = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map(line => { const at = line.indexOf(': '); return [line.slice(0, at), line.slice(at + 2)] }))
      if (fields['data'] !== undefined) read.push({ event: fields['event'] ?? 'message', id: fields['id'] ?? '', data: JSON.parse(fields['data']) as Record<string, unknown> })
    }
  })
  return {
    read, response, ended, status: response.statusCode, isOver: () => isOver,
    /** Without beats. */
    events: () => read.filter(({ event }) => event !== 'beat' && event !== 'reset' && event !== 'end'),
    lastId: () => read.findLast(({ id }) => id !== '')?.id,
    close: () => { asking.destroy() }
  }
}
