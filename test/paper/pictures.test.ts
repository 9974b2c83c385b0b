import t from 'tap'
import { openPaper } from '../../src/paper/paper-room.js'
import { lettersOf, type Letters } from '../../src/paper/letters.js'
import { testPaper } from '../support/papers.js'

const letters = await lettersOf()
const skip = letters ? false : 'nothing can draw Chinese letters here'

t.test('[S100] a picture that is asked for again and again is drawn once, another ticket anew, and what failed is tried again', { skip }, async t => {
  let drawn = 0
  let isBroken = true
  const room = openPaper(async () => {
    drawn++
    return await Promise.resolve(isBroken ? undefined : letters as Letters)
  })
  t.teardown(() => { room.close() })
  await t.rejects(room.picture(testPaper()), { code: 'printer-fault' })
  isBroken = false
  const [one, ...rest] = await Promise.all(Array.from({ length: 20 }, async () => await room.picture(testPaper())))
  t.equal(drawn, 2)
  t.ok(rest.every(each => each.equals(one!)))
  const english = await room.picture(testPaper({ ticket: { lang: 'en' } }))
  t.notOk(english.equals(one!))
  t.equal(drawn, 3)
  await room.picture(testPaper())
  t.equal(drawn, 3)
})
