// What publishing would do: what keeps it from being done, where the item will be, what changes.
import { isError } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'
import type { PublishPlan } from '@/lib/desk/types'
import { counted } from '@/lib/titles'
import { ProblemList } from '../frame/problem-list'
import { useDeskSite } from '../frame/site-context'
import { SurfaceList } from '../frame/surface-list'

type PlanViewProps = { readonly plan: PublishPlan; readonly onJump?: (problem: Problem) => void }

export function PlanView({ plan, onJump }: PlanViewProps) {
  const { url } = useDeskSite()
  const errors = plan.problems.filter(isError)
  const host = url.replace(/^https?:\/\//, '')
  return (
    <div className="plan">
      {errors.length > 0 && (
        <p className="blocked">{`${counted(errors.length, 'thing has', 'things have')} to be mended before this can be published.`}</p>
      )}
      {plan.problems.length > 0 && <ProblemList problems={plan.problems} path={plan.path} onJump={onJump} />}
      <dl>
        <dt>Where</dt>
        <dd>
          {plan.permalink ? (
            <span className="address">{host + plan.permalink}</span>
          ) : (
            <span className="address">{plan.path}</span>
          )}
          {plan.movesFrom && (
            <span className="hint">
              {'It moves: '}
              <span className="address">{plan.movesFrom}</span>
              {' will lead there for good.'}
            </span>
          )}
        </dd>
      </dl>
      <SurfaceList surfaces={plan.surfaces} will="will change" />
    </div>
  )
}
