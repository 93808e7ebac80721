// Somebody has changed the content: a webhook after a push, or the watcher of this very server.
import { isSigned } from '@/lib/live/signature'
import { refreshContent } from '@/lib/revalidate'

const maxBytes = 2_000_000

/** Body: JSON, with the signature of GitHub's webhooks over it. What it says is not trusted: the files themselves are compared. */
export async function POST(request: Request) {
  const body = await request.text()
  if (body.length > maxBytes) return Response.json({ message: 'unexpected size, expected at most 2 MB' }, { status: 413 })
  if (!isSigned(body, request.headers.get('x-hub-signature-256'))) {
    return Response.json({ message: 'unexpected signature, expected X-Hub-Signature-256 over the body' }, { status: 401 })
  }
  const { files, pages, feeds, everything, weblog } = await refreshContent()
  for (const problem of weblog.problems) console.error(`${problem.file}:${problem.line}:${problem.column}: ${problem.message}`)
  return Response.json({
    files,
    everything,
    pages: [...pages],
    feeds: [...feeds],
    problems: weblog.problems.map(({ file, line, column, message }) => ({ file, line, column, message }))
  })
}
