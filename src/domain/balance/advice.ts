/** What a visitor is told before a number is drawn: another hall would be faster, or as fast and less crowded; else nothing. */
import type { Balancing } from '../../contract/steering.js'
import { isOn, switched } from './hysteresis.js'
import { gainMs, gainSdMs, obstacle, type Expected, type Obstacle, type Place } from './place.js'
import type { BalanceState, Way } from './state.js'

export interface AdviceQuestion {
  readonly at: number
  readonly serviceId: string
  readonly hallId: string
  readonly stay: Expected
  readonly dataAgeMs: number
  /** This hall's forecast is overloaded: only then is a merely less crowded hall worth a word. */
  readonly isCrowded: boolean
  readonly places: ReadonlyArray<{ readonly place: Place, readonly go: Expected }>
}

export interface Advice {
  readonly kind: 'faster-there' | 'less-crowded-there'
  readonly way: Way
  readonly travelMs: number
  readonly stay: Expected
  readonly go: Expected
  readonly gainMs: number
  /** The gain that four of five such visitors reach at least (20 % quantile of a normal gain), ms. */
  readonly gainLeastMs: number
}

export interface AdviceAnswer {
  readonly state: BalanceState
  readonly advice?: Advice
  /** Why nothing was said about the best other hall. */
  readonly silence?: Obstacle | 'no-gain' | 'unsure' | 'nowhere'
}

const minuteMs = 60_000
/** Of a standard normal: four of five lie above minus this. */
const fourOfFive = 0.8416
/** "Less crowded there" stays on until the gain has fallen this far below where it began. */
const crowdSlackMinutes = 5

/** Of all halls the one where service begins first; an obstacle there lets the next best have its turn. */
export function advise (state: BalanceState, question: AdviceQuestion, balancing: Balancing): AdviceAnswer {
  const { at, serviceId, hallId, stay, dataAgeMs, places } = question
  let silence: NonNullable<AdviceAnswer['silence']> = 'nowhere'
  for (const { place, go } of places.toSorted((one, other) => one.go.startsInMs - other.go.startsInMs)) {
    const way = { serviceId, from: hallId, to: place.hallId }
    const gain = gainMs(stay, go)
    const hindered = obstacle(state, place, { at, way, fromAgeMs: dataAgeMs }, balancing)
    // A switch that nobody may act on learns nothing: it would stand on old figures when they are fresh again.
    if (hindered !== 'old-data') state = seen(state, way, gain / minuteMs, balancing)
    const advice = { way, travelMs: place.travelMs, stay, go, gainMs: gain, gainLeastMs: gain - fourOfFive * gainSdMs(stay, go) }
    const kind = kindOf(state, advice, question.isCrowded)
    if (hindered) silence = hindered
    else if (kind === 'no-gain' || kind === 'unsure') silence = kind
    else return { state, advice: { kind, ...advice } }
  }
  return { state, silence }
}

function seen (state: BalanceState, way: Way, gainMinutes: number, { adviseGainMinutes, adviseOffMinutes, adviseLessCrowdedMinutes }: Balancing): BalanceState {
  const faster = switched(state, 'advise', way, gainMinutes, { onAt: adviseGainMinutes, offAt: adviseOffMinutes })
  return switched(faster, 'crowd', way, gainMinutes, { onAt: -adviseLessCrowdedMinutes, offAt: -adviseLessCrowdedMinutes - crowdSlackMinutes })
}

function kindOf (state: BalanceState, { way, gainLeastMs }: Omit<Advice, 'kind'>, isCrowded: boolean): Advice['kind'] | 'no-gain' | 'unsure' {
  const isFaster = isOn(state, 'advise', way)
  // "Faster" is a promise: it is kept for four of five, or it is not said.
  if (isFaster && gainLeastMs > 0) return 'faster-there'
  if (isCrowded && isOn(state, 'crowd', way)) return 'less-crowded-there'
  return isFaster ? 'unsure' : 'no-gain'
}
