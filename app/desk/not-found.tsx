// What stands where the desk has no page.
import { NothingHere } from '@/components/desk/frame/nothing-here'

export default function NoDeskPage() {
  return <NothingHere title="The desk has no such page" about="The address may be mistyped, or of something that has moved." />
}
