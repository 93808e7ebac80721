// Addresses below the desk that no page has: they lead to the desk's own page for that, and only an author learns of it.
import { notFound } from 'next/navigation'
import { requireAuthor } from '@/lib/auth'

export const metadata = { title: 'Not found' }

export default async function MissingDeskPage() {
  await requireAuthor()
  notFound()
}
