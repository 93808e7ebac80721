// Somebody has changed the content: a webhook after a push, or the watcher of this very server.
import { readBody } from '@/lib/http/body'
import { toldWeblog } from '@/lib/live'
import { type Judgement, judgeDelivery } from '@/lib/live/deliveries'
import { logProblems } from '@/lib/live/problems'
import { isOwn } from '@/lib/live/signature'
import { takeInRemote } from '@/lib/outbox'
import { refreshFrom } from '@/lib/revalidate'

/** Webhooks name every commit and file of a push. */
const maxBytes = 5_000_000

const refusals = {
  unsigned: [401, 'unexpected signature, expected X-Hub-Signature-256 or webhook-signature over the body'],
  untimely: [401, 'unexpected time of the call, expected a push of the last hour, or webhook-timestamp within five minutes'],
  repeated: [409, 'unexpected repetition, expected each signed call once']
} as const satisfies Partial<Record<Judgement['verdict'], readonly [status: number, message: string]>>

/**
 * Body: anything, signed as docs/deploy-node.md says. What it says is not trusted: the branch and the files themselves are compared.
 * Only this server itself may say which files to look at.
 */
export async function POST(request: Request) {
  const body = await readBody(request, maxBytes)
  if (body === undefined) {
    return Response.json({ message: `unexpected size of the body, expected at most ${maxBytes} bytes` }, { status: 413 })
  }
  const delivery = judgeDelivery(body, request.headers)
  if (delivery.verdict === 'greeting') return Response.json({ message: 'Pushes will be heard here.' })
  if (delivery.verdict !== 'taken') {
    const [status, message] = refusals[delivery.verdict]
    return Response.json({ message }, { status })
  }
  try {
    return await refresh(isOwn(body, request.headers.get('x-hub-signature-256')) ? body : undefined)
  } catch (error) {
    // Whoever called may call again with the same.
    delivery.forget()
    throw error
  }
}

/** @param own the body, when this server itself has sent it: what others pushed is fetched for others only */
async function refresh(own: string | undefined): Promise<Response> {
  const before = toldWeblog()
  if (own === undefined) await takeInRemote()
  const paths = own === undefined ? undefined : (JSON.parse(own) as { paths?: string[] }).paths
  // The watcher may be faster than we are.
  const { files, pages, feeds, everything, allTags, weblog } = await refreshFrom(before, paths)
  logProblems(weblog.problems)
  return Response.json({ files, everything, allTags, pages: [...pages], feeds: [...feeds], problems: weblog.problems })
}
