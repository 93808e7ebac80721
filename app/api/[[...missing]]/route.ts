// Addresses below /api/ that nothing has: told to programs as everything else is told to them.
import { privateHeaders } from '@/lib/auth'

function answer() {
  return Response.json(
    { message: 'There is no such address. docs/drafts-api.md has those that there are.' },
    { status: 404, headers: privateHeaders }
  )
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
