/** A process of the simulator's crew that asks the estimator at every ticket of a day. */
import { askedOn, type EstimatorJob } from './estimator-day.js'

process.on('message', ({ index, job }: { index: number, job: EstimatorJob }) => {
  process.send?.({ index, figures: askedOn(job) })
})
