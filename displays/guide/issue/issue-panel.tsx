/** A number for somebody: what for, what is worth telling first, then the number. */
import { useState } from 'react'
import type { IssuedView } from '../../shared/hall-view.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { ConfirmStep } from './confirm-step.js'
import { DoneStep } from './done-step.js'
import type { Errand } from './errand.js'
import { SearchStep } from './search-step.js'

export function IssuePanel (props: GuideProps & { readonly close: () => void }) {
  const { words, close } = props
  const { own } = words
  const [errand, setErrand] = useState<Errand>()
  const [issued, setIssued] = useState<IssuedView>()
  const anew = (): void => {
    setErrand(undefined)
    setIssued(undefined)
  }
  return (
    <PanelFrame title={own.issueTitle} hint={errand ? '' : own.issueHint} words={words} close={close}>
      {issued
        ? <DoneStep {...props} issued={issued} anew={anew} />
        : errand
          ? <ConfirmStep {...props} errand={errand} take={setIssued} back={anew} />
          : <SearchStep {...props} choose={setErrand} />}
    </PanelFrame>
  )
}
