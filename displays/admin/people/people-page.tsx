/** Everybody who may sign in, and one of them. */
import { useAdmin } from '../frame/context.js'
import { OnePerson } from './one-person.js'
import { PeopleList } from './people-list.js'

export function PeoplePage () {
  const { rest: [account] } = useAdmin()
  return account === undefined ? <PeopleList /> : <OnePerson key={account} account={decodeURIComponent(account)} />
}
