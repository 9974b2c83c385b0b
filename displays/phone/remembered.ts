/** What the phone remembers of its tickets, so that a page opened again shows the number at once. */
const name = 'hallflow.tickets'
const ticketsMax = 5

interface Remembered { readonly ticketId: string, readonly label: string }

export function rememberedLabel (ticketId: string): string | undefined {
  return load().find(each => each.ticketId === ticketId)?.label
}

export function rememberLabel (ticketId: string, label: string): void {
  if (rememberedLabel(ticketId) === label) return
  try {
    window.localStorage.setItem(name, JSON.stringify([{ ticketId, label }, ...load().filter(each => each.ticketId !== ticketId)].slice(0, ticketsMax)))
  } catch {}
}

/** A browser may have no room or no leave, or hold what somebody else wrote. */
function load (): readonly Remembered[] {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(name) ?? '[]')
    return Array.isArray(found) ? found.filter((each): each is Remembered => typeof (each as Remembered | null)?.ticketId === 'string' && typeof (each as Remembered).label === 'string') : []
  } catch {
    return []
  }
}
