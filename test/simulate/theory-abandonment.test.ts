import t from 'tap'
import { abandonErrors } from './queues.js'

t.test('[B41] where people lose patience, the length of the line must be read with that in mind: M/M/s+M at 1.4', async t => {
  const table = [
    [10, 61.4, 37.1, 30.1, 58.1, 66.1, 1_000_000],
    [100, 8.78, 3.12, 2.84, 5.64, 5.77, 2_000_000],
    [1000, 4.42, 0.300, 0.278, 0.589, 0.591, 4_000_000]
  ] as const
  for (const [servers, ql, qlr, qlm, hol, les, customers] of table) {
    const found = abandonErrors(servers, 1.4, customers, 'x')
    const near = (is: number, wanted: number, what: string) => t.ok(Math.abs(is - wanted) <= 0.05 * wanted, `s=${servers}, ${what}: ${is.toPrecision(4)} for ${wanted}`)
    near(1000 * found.ql, ql, 'QL')
    near(1000 * found.qlr, qlr, 'QLr')
    near(1000 * found.qlm, qlm, 'QLm')
    near(1000 * found.hol, hol, 'HOL')
    near(1000 * found.les, les, 'LES')
    if (servers > 10) near(found.abandon, 1 - 1 / 1.4, 'share that leaves')
    if (servers > 100) near(servers * found.qlm, 1 - 1 / 1.4, 'limit of s times the error of QLm')
  }
})
