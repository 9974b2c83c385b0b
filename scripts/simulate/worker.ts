/** A process of the simulator's crew: gets jobs, sends back figures, ends when it is let go. */
import { simulated, type Job } from './job.js'

process.on('message', ({ index, job }: { index: number, job: Job }) => {
  process.send?.({ index, figures: simulated(job) })
})
