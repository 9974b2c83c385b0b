/**
 * Who holds what in a page's heap, told from a snapshot of it: the page itself, what the engine compiled of its code,
 * and the browser's books.
 *
 * Only the first may not grow. A function is compiled when it has run often, anew for each shape it meets and each tier
 * of the engine, so machine code comes late and slowly: in a speaking board it was 71 of the 71 KB by which V8's heap
 * grew from 60,000 to 160,000 events, and with the compilers off (`--js-flags=--jitless`) the same heap stood still. The
 * books are three: a browser under CDP notes each request until its page goes, 288 bytes on a control page of requests
 * alone, which no wall's browser does; any browser notes a page's first 250 requests and 200 long frames, of which a busy
 * machine has more; and the weak list of a page's observers keeps the room for the most that there were between two
 * collections, while the observers themselves count for the page.
 */
import type { CDPSession } from 'playwright-core'

/** Bytes. `page` counts objects, strings, elements, sounds and all that the browser keeps for them. */
export interface Held { readonly page: number, readonly compiled: number, readonly books: number }

/** As `HeapProfiler.takeHeapSnapshot` writes it, as far as it is read here. */
interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[], readonly node_types: readonly [readonly string[], ...unknown[]] } }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** Collects what is garbage, and looks at all that is left. */
export async function heldIn (tools: CDPSession): Promise<Held> {
  const chunks: string[] = []
  const take = ({ chunk }: { readonly chunk: string }): void => { chunks.push(chunk) }
  tools.on('HeapProfiler.addHeapSnapshotChunk', take)
  await tools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  tools.off('HeapProfiler.addHeapSnapshotChunk', take)
  return heldOf(JSON.parse(chunks.join('')) as Snapshot)
}

export function heldOf ({ snapshot: { meta }, nodes, strings }: Snapshot): Held {
  const held = { page: 0, compiled: 0, books: 0 }
  const [typeAt, nameAt, sizeAt] = ['type', 'name', 'self_size'].map(field => meta.node_fields.indexOf(field)) as [number, number, number]
  for (let node = 0; node < nodes.length; node += meta.node_fields.length) {
    const of = (at: number): number => nodes[node + at] ?? NaN
    held[holderOf(meta.node_types[0][of(typeAt)] ?? '', strings[of(nameAt)] ?? '')] += of(sizeAt)
  }
  return held
}

const requests = 'blink::NetworkResourcesData'
const times = /^(Performance(Resource|LongTask|LongAnimationFrame|Script)Timing|TaskAttributionTiming|blink::ScriptTimingInfo)$/
const observers = /^blink::HeapHashTableBacking<.*ContextLifecycleObserver, cppgc::internal::WeakMemberTag/

/** The lists in which a shape names the code that was compiled for it count as code: they come and go with it. */
function holderOf (type: string, name: string): keyof Held {
  if (type === 'code' || name === 'system / WeakArrayList') return 'compiled'
  return type === 'native' && (name.includes(requests) || times.test(name) || observers.test(name)) ? 'books' : 'page'
}
