// Something an author asks of the server by a button: under way once, however often it is pressed, and what went wrong is said beside it.
import { useState } from 'react'
import type { Answer, Trouble } from './request'

type AuthorAction = {
  readonly isBusy: boolean
  readonly trouble?: Trouble
  /** @returns whether it was done */
  readonly run: <T>(action: () => Promise<Answer<T>>) => Promise<boolean>
  readonly forget: () => void
}

export function useAuthorAction(): AuthorAction {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  return {
    isBusy,
    trouble,
    async run(action) {
      if (isBusy) return false
      setBusy(true)
      setTrouble(undefined)
      const answer = await action()
      setBusy(false)
      if (!answer.ok) setTrouble(answer.trouble)
      return answer.ok
    },
    forget: () => setTrouble(undefined)
  }
}
