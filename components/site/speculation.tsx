// Which pages a browser may make ahead of being asked for them (lib/finished/scripts).
import { speculationRules } from '@/lib/finished/scripts'

export function Speculation() {
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: speculationRules }} />
}
