// A draft that is not there: it has most likely become something better.
import { NothingHere } from '@/components/desk/frame/nothing-here'

export default function NoDraft() {
  return <NothingHere title="There is no such draft" about="It was published or deleted, or never was." />
}
