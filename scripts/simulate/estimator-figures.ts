/** How good estimates were: days replayed in order, learning only when a service starts, as the hall does. */
import { Calibration, type Told } from '../../src/domain/waits/calibration.js'
import type { Asked, PlainName } from './estimator-day.js'
import { minuteMs } from './scenario.js'

export interface Quality { readonly rmseMin: number, readonly biasMin: number, readonly rrase: number }

export interface EstimatorFigures {
  readonly tickets: number
  readonly meanMin: number
  readonly estimators: Readonly<Record<PlainName | 'futures' | 'hallflow', Quality>>
  readonly coverage80: number
  readonly width80Min: number
  /** As the futures' quantiles come, before any learning. */
  readonly rawCoverage80: number
  readonly bins: ReadonlyArray<{ readonly fromMin: number, readonly tickets: number, readonly coverage80: number }>
}

interface Judged { readonly asked: Asked, readonly told: Told, readonly waitedMs: number }

const binsFromMin = [0, 1, 3, 6, 12, 20, 35, 60]

/** The first `learnDays` teach, the rest are judged; every served visitor who had to wait. */
export function estimatorFigures (days: ReadonlyArray<readonly Asked[]>, learnDays: number): EstimatorFigures {
  const calibrations = new Map<string, Calibration>()
  const judged = days.flatMap((day, number) => replayed(day, calibrations).filter(() => number >= learnDays))
  const waits = judged.map(({ waitedMs }) => waitedMs)
  const scatter = Math.sqrt(mean(waits.map(waitedMs => (waitedMs - mean(waits)) ** 2)))
  const quality = (of: (each: Judged) => number): Quality => {
    const errors = judged.map(each => of(each) - each.waitedMs)
    const rmse = Math.sqrt(mean(errors.map(error => error * error)))
    return { rmseMin: rmse / minuteMs, biasMin: mean(errors) / minuteMs, rrase: rmse / scatter }
  }
  const holds = ({ told, waitedMs }: Judged) => waitedMs >= told.p10Ms && waitedMs <= told.p90Ms
  return {
    tickets: judged.length,
    meanMin: mean(waits) / minuteMs,
    estimators: {
      les: quality(({ asked }) => asked.plain.les),
      hol: quality(({ asked }) => asked.plain.hol),
      ql: quality(({ asked }) => asked.plain.ql),
      roll: quality(({ asked }) => asked.plain.roll),
      futures: quality(({ asked }) => asked.meanMs),
      hallflow: quality(({ told }) => told.meanMs)
    },
    coverage80: share(judged, holds),
    width80Min: mean(judged.map(({ told }) => told.p90Ms - told.p10Ms)) / minuteMs,
    rawCoverage80: share(judged, ({ asked, waitedMs }) => waitedMs >= asked.q10Ms && waitedMs <= asked.q90Ms),
    bins: binsFromMin.map((fromMin, index) => {
      const inBin = judged.filter(({ told }) => told.meanMs >= fromMin * minuteMs && told.meanMs < (binsFromMin[index + 1] ?? Infinity) * minuteMs)
      return { fromMin, tickets: inBin.length, coverage80: share(inBin, holds) }
    })
  }
}

/** Tickets and starts in the order in which they happened: nothing is learnt before it is known. */
function replayed (day: readonly Asked[], calibrations: Map<string, Calibration>): Judged[] {
  const found = new Map<Asked, Told>()
  const moments = [...day.map(asked => ({ at: asked.at, asked, isStart: false })), ...day.filter(({ isServed }) => isServed).map(asked => ({ at: asked.startedAt, asked, isStart: true }))]
  for (const { asked, isStart } of moments.toSorted((a, b) => a.at - b.at || Number(a.isStart) - Number(b.isStart))) {
    const hall = asked.key.split(' ')[0] ?? ''
    const calibration = calibrations.get(hall) ?? new Calibration()
    calibrations.set(hall, calibration)
    const told = found.get(asked)
    if (!isStart) found.set(asked, calibration.told(asked.key, asked))
    else if (told) calibration.learn(told, asked.startedAt - asked.at)
  }
  return [...found].filter(([{ isServed }]) => isServed).map(([asked, told]) => ({ asked, told, waitedMs: asked.startedAt - asked.at }))
}

const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length)
const share = <T>(list: readonly T[], holds: (each: T) => boolean) => list.filter(holds).length / Math.max(1, list.length)
