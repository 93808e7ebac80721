// Seeded English: sentences that are grammatical and about nothing, with the word frequencies of a real archive.
import { createZipf, type Random } from './random'
import { headings, programs, sentences, slots, syllables, titles } from './vocabulary'

/** How many rare names there are: with them, 7,000 items have the tens of thousands of different words that a search index meets. */
const rareNames = 20_000

export type Prose = {
  /** Plain text, without a full stop. */
  title(): string
  /** Somebody's name. */
  person(): string
  /** A made-up word, lower-case letters only. */
  name(): string
  sentence(): string
  /** At least `words` words of paragraphs. A mention is put into the text where it fits: a link, say. */
  paragraphs(words: number, mention?: () => string): string
  /** Paragraphs with headings, code and lists among them. */
  article(words: number, mention?: () => string): string
}

export function createProse(random: Random): Prose {
  const drawName = createZipf(rareNames, random)

  const fill = (phrase: string): string =>
    phrase.replace(/\{([A-Za-z]+)\}/g, (slot, key: string) => {
      const isCapital = key[0] !== key[0]?.toLowerCase()
      const words = key.toLowerCase() === 'name' ? nameAt(drawName()) : slotText(key.toLowerCase(), slot)
      return isCapital ? capitalised(words) : words
    })
  const slotText = (key: string, slot: string): string => {
    const list = slots[key]
    // A brace of the code that is quoted, not a slot.
    return list ? fill(random.pick(list)) : slot
  }
  const sentence = () => fill(random.pick(sentences))

  const paragraph = (mention?: () => string): string => {
    const text = Array.from({ length: random.between(2, 5) }, sentence)
    if (mention && random.chance(0.3)) text.splice(random.between(1, text.length), 0, mention())
    return text.join(' ')
  }
  const paragraphs = (words: number, mention?: () => string): string => {
    const text: string[] = []
    for (let written = 0; written < words; ) {
      const next = paragraph(mention)
      written += countWords(next)
      text.push(next)
    }
    return text.join('\n\n')
  }
  const aside = (): string => {
    if (random.chance(0.5)) return Array.from({ length: random.between(2, 5) }, () => `- ${sentence()}`).join('\n')
    const [language, code] = random.pick(programs)
    return `\`\`\`${language}\n${fill(code)}\n\`\`\``
  }
  const article = (words: number, mention?: () => string): string => {
    const parts: string[] = [paragraphs(60, mention)]
    for (let written = countWords(parts[0] ?? ''); written < words; ) {
      const section = paragraphs(Math.min(random.between(80, 220), words - written), mention)
      written += countWords(section)
      if (words > 500 && random.chance(0.7)) parts.push(`## ${fill(random.pick(headings))}`)
      parts.push(section)
      if (random.chance(0.4)) parts.push(aside())
    }
    return parts.join('\n\n')
  }

  return {
    title: () => capitalised(fill(random.pick(titles)).replaceAll('`', '')),
    person: () => `${capitalised(nameAt(drawName()))} ${capitalised(nameAt(drawName()))}`,
    name: () => nameAt(drawName()),
    sentence,
    paragraphs,
    article
  }
}

/** The same rank is always the same name; low ranks, which are drawn often, have short ones. */
function nameAt(rank: number): string {
  const base = syllables.length
  let name = syllables[(rank * 7) % base] ?? ''
  for (let rest = rank; ; rest = Math.floor(rest / base)) {
    name += syllables[(rest + 11) % base] ?? ''
    if (rest < base) return name
  }
}

const countWords = (text: string) => text.split(' ').length

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
