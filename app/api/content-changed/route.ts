// Somebody has changed the content: a webhook after a push, or the watcher of this very server.
import { readBody } from '@/lib/http/body'
import { logProblems } from '@/lib/live/problems'
import { isOwn, isSigned } from '@/lib/live/signature'
import { refreshContent } from '@/lib/revalidate'

/** Webhooks name every commit and file of a push. */
const maxBytes = 5_000_000

/**
 * Body: anything, with the signature of GitHub's webhooks over it. What it says is not trusted: the files themselves are compared.
 * Only this server itself may say which files to look at.
 */
export async function POST(request: Request) {
  const body = await readBody(request, maxBytes)
  if (body === undefined) {
    return Response.json({ message: `unexpected size of the body, expected at most ${maxBytes} bytes` }, { status: 413 })
  }
  const signature = request.headers.get('x-hub-signature-256')
  if (!isSigned(body, signature)) {
    return Response.json({ message: 'unexpected signature, expected X-Hub-Signature-256 over the body' }, { status: 401 })
  }
  const { files, pages, feeds, everything, allTags, weblog } = await refreshContent(
    isOwn(body, signature) ? (JSON.parse(body) as { paths?: string[] }).paths : undefined
  )
  logProblems(weblog.problems)
  return Response.json({ files, everything, allTags, pages: [...pages], feeds: [...feeds], problems: weblog.problems })
}
