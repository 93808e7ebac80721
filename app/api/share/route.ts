// Where phones share pages to (the share target of the web manifest): leads on to the form for a new link. What is shared goes behind
// the `#`, so that it is as long as it likes, is still there after signing in, and stands in no log from here on. Nothing is read or kept.
import { otherMethods } from '@/lib/http/methods'
import { desk } from '@/lib/urls'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const shared = new URLSearchParams(['url', 'title', 'text'].map(name => [name, searchParams.get(name) ?? '']))
  return new Response(null, { status: 303, headers: { Location: `${desk.new('link')}#${shared}`, 'Cache-Control': 'no-store' } })
}
