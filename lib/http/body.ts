// The body of a request, up to a limit.

/** @returns the body as text (UTF-8), or undefined when it is longer than `mostBytes`: then the rest of it is not read */
export async function readBody(request: Request, mostBytes: number): Promise<string | undefined> {
  return (await readBytes(request, mostBytes))?.toString('utf8')
}

/** @returns the body as it was sent, or undefined as above */
export async function readBytes(request: Request, mostBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return undefined
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
