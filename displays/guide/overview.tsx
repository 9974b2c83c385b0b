/** What a guide sees between two errands: the areas, the next hour, and what needs somebody. */
import { AlertColumn } from './alerts/alert-column.js'
import { HeatStrip } from './areas/heat-strip.js'
import { AreaTile } from './areas/tile.js'
import { inGrid } from './areas/tile-words.js'
import type { GuideProps } from './guide-props.js'
import type { Look } from './hall/history.js'

export function Overview (props: GuideProps & { readonly looks: readonly Look[] }) {
  const { words, flow, grid, now, time, looks } = props
  const areas = inGrid(flow.areas, grid)
  return (
    <div className='overview'>
      <div className='floor' data-scrolls tabIndex={0} role='group' aria-label={words.own.areas}>
        <h2 className='unseen'>{words.own.areas}</h2>
        {areas.length === 0 && <p className='column-none'>{words.own.nobodyHere}</p>}
        <ol className='tiles'>{areas.map(area => <AreaTile key={area.areaId} words={words} now={now} area={area} looks={looks} />)}</ol>
        <HeatStrip words={words} time={time} areas={areas} />
      </div>
      <AlertColumn {...props} />
    </div>
  )
}
