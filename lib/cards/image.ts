// From a card to its PNG: each is rendered once and kept while there is room.
import { createHash } from 'node:crypto'
import { ImageResponse } from 'next/og'
import type { ReactElement } from 'react'
import type { HttpDocument } from '@/lib/conditional'
import { keptDocument } from '@/lib/kept'
import { onProcess } from '@/lib/process'
import type { Card } from './card'
import { drawCard } from './drawing'
import { cardFonts } from './fonts'
import { restingQueue } from './queue'
import { cardSize } from './size'

export type CardImage = {
  /** Follows from what is drawn and how, so it is known before anything is rendered. */
  readonly etag: string
  /** @throws QueueFull when too many others wait for theirs */
  readonly png: () => Promise<HttpDocument | undefined>
}

/** With the rests between them, the last has its card after some five seconds: services that fetch cards do not wait much longer. */
const maxWaiting = 20

export function imageOf(card: Card): CardImage {
  const drawing = drawCard(card)
  const name = createHash('sha256').update(JSON.stringify(drawing)).digest('base64url').slice(0, 22)
  const etag = `W/"${name}"`
  const studio = onProcess('cairn.cards', () => ({ inTurn: restingQueue(maxWaiting) }))
  const render = async () => ({
    bytes: await studio.inTurn(() => toPng(drawing)),
    contentType: 'image/png',
    etag,
    headers: {}
  })
  return { etag, png: () => keptDocument(studio, name, render) }
}

async function toPng(drawing: ReactElement): Promise<Uint8Array<ArrayBuffer>> {
  const image = new ImageResponse(drawing, { ...cardSize, fonts: cardFonts() })
  return new Uint8Array(await image.arrayBuffer())
}
