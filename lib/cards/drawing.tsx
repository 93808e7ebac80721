// How a card looks: markup for the renderer of next/og, which knows flexbox and inline styles only. The colours are the site's, in light.
// Plain functions instead of components, so that the whole drawing is data: a hash of it says whether an image is still current.
import type { ReactElement } from 'react'
import type { Card } from './card'
import { fontFamily } from './fonts'
import { breakLines, cutLines, fitBlock, oneLine, widthIn } from './lines'
import { cardSize } from './size'

const colours = { paper: '#fbf9f4', ink: '#25221d', muted: '#655f54', rule: '#e1dacb', accent: '#1c6050' } as const
const margin = 80
const fullWidth = cardSize.width - 2 * margin
const bodyHeight = 356
const emblemSize = 250
const titleSizes = [92, 80, 68, 60, 52, 46, 40, 36]
const titleLineHeight = 1.18
const text = { size: 30, weight: 400, lineHeight: 1.42, gap: 24, mostLines: 3 } as const
const foot = { size: 28, weight: 400 } as const
const siteName = { size: 34, weight: 600 } as const

export function drawCard(card: Card): ReactElement {
  const site = oneLine(card.site, siteName, 360)
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: '100%',
        height: '100%',
        padding: `60px ${margin}px 0`,
        backgroundColor: colours.paper,
        color: colours.ink,
        fontFamily
      }}
    >
      <div style={{ display: 'flex', height: 40, fontSize: 30, color: colours.accent }}>
        {oneLine(card.label, { size: 30, weight: 400 }, fullWidth)}
      </div>
      <div style={{ display: 'flex', alignItems: 'center', height: bodyHeight, marginTop: 20 }}>
        {drawWords(card)}
        {card.hasEmblem && <div style={{ display: 'flex', marginLeft: 'auto' }}>{drawCairn(emblemSize)}</div>}
      </div>
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          height: 112,
          marginTop: 14,
          borderTop: `2px solid ${colours.rule}`,
          fontSize: foot.size,
          color: colours.muted
        }}
      >
        {!card.hasEmblem && <div style={{ display: 'flex', marginRight: 18 }}>{drawCairn(54)}</div>}
        <div style={{ display: 'flex', fontSize: siteName.size, fontWeight: 600, color: colours.ink }}>{site}</div>
        <div style={{ display: 'flex', marginLeft: 'auto' }}>
          {footOf(card, fullWidth - widthIn(site, siteName) - 54 - 18 - 40)}
        </div>
      </div>
    </div>
  )
}

/** The title as large as it can be, and as much of the text as leaves. */
function drawWords(card: Card): ReactElement {
  const width = card.hasEmblem ? fullWidth - emblemSize - 60 : fullWidth
  // A quotation is never without the one who said it.
  const reserved = card.isQuoted && card.text !== '' ? text.gap + text.size * text.lineHeight : 0
  const title = fitBlock(card.title, {
    sizes: titleSizes,
    weight: 600,
    width,
    height: bodyHeight - reserved,
    lineHeight: titleLineHeight,
    mostLines: size => (size > 80 ? 2 : size > 52 ? 4 : 8)
  })
  const left = bodyHeight - title.lines.length * title.size * titleLineHeight - text.gap
  const mostLines = Math.min(text.mostLines, Math.max(0, Math.floor(left / (text.size * text.lineHeight))))
  const lines = cutLines(breakLines(card.text, text, width), mostLines, text, width)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', width }}>
      {drawLines(title.lines, { fontSize: title.size, fontWeight: 600, lineHeight: titleLineHeight })}
      {drawLines(lines, { marginTop: text.gap, fontSize: text.size, lineHeight: text.lineHeight, color: colours.muted })}
    </div>
  )
}

function drawLines(lines: readonly string[], style: Record<string, string | number>): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <div style={{ display: 'flex', flexDirection: 'column', whiteSpace: 'nowrap', ...style }}>
      {lines.map((line, index) => (
        <div key={index} style={{ display: 'flex' }}>
          {line}
        </div>
      ))}
    </div>
  )
}

/** The tags that fit, and the date. */
function footOf({ tags, date }: Card, width: number): string {
  const shown = [...tags]
  const all = () => [shown.join(', ') + (shown.length < tags.length ? '…' : ''), date].filter(Boolean).join(' · ')
  while (shown.length > 0 && breakLines(all(), foot, width).length > 1) shown.pop()
  return shown.length === 0 ? date : all()
}

/** The stones of public/icon.svg. */
function drawCairn(size: number): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <path d="M5 56c0-7 10-11 26-11s28 3 28 10c0 5-7 7-28 7S5 61 5 56z" fill="#655f54" />
      <path d="M12 37c1-7 10-10 21-9s19 5 18 10c-1 4-9 5-20 4s-19-1-19-5z" fill="#8b8475" />
      <path d="M19 22c0-5 6-9 13-9s14 3 14 8-7 6-14 6-13-1-13-5z" fill="#655f54" />
      <path d="M26 7c0-4 3-6 7-6s8 2 8 6-4 5-8 5-7-1-7-5z" fill="#1c6050" />
    </svg>
  )
}
