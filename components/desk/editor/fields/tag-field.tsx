// The tags: those chosen, in the order they are written, and a box to type more into, which completes from the ones in use.
import { useId, useState } from 'react'
import { TagBox } from './tag-box'
import { TagChip } from './tag-chip'
import { type CountedTag, moved, strangeTags } from './tag-suggestions'

type Props = {
  readonly tags: readonly string[]
  readonly known: readonly CountedTag[]
  readonly isReadOnly: boolean
  readonly onTags: (tags: readonly string[]) => void
}

export function TagField({ tags, known, isReadOnly, onTags }: Props) {
  const id = useId()
  const [said, setSaid] = useState('')
  const [open, setOpen] = useState<string>()

  const add = (tag: string) => {
    if (tag === '' || tags.includes(tag)) return
    onTags([...tags, tag])
    setSaid(`${tag} added`)
  }
  const remove = (tag: string) => {
    onTags(tags.filter(each => each !== tag))
    setSaid(`${tag} removed`)
  }
  const move = (tag: string, by: number) => {
    const from = tags.indexOf(tag)
    const to = Math.min(Math.max(from + by, 0), tags.length - 1)
    if (to === from) return
    onTags(moved(tags, from, to))
    setSaid(`${tag} is ${to + 1} of ${tags.length}`)
  }
  const replace = (tag: string, by: string) => {
    onTags(tags.map(each => (each === tag ? by : each)).filter((each, index, all) => all.indexOf(each) === index))
    setSaid(`${tag} is now ${by}`)
  }

  return (
    <fieldset className="field tag-field">
      <legend id={id}>Tags</legend>
      <ul className="tag-chips" aria-labelledby={id}>
        {tags.map((tag, index) => (
          <TagChip
            // The same tag may stand there twice, for a moment, by hand.
            key={`${tag} ${tags.indexOf(tag) === index ? '' : index}`}
            tag={tag}
            position={index}
            total={tags.length}
            count={known.find(each => each.tag === tag)?.count ?? 0}
            isReadOnly={isReadOnly}
            isOpen={open === tag}
            onToggle={() => setOpen(open === tag ? undefined : tag)}
            onMove={by => move(tag, by)}
            onRemove={() => remove(tag)}
          />
        ))}
      </ul>
      {!isReadOnly && (
        <TagBox known={known} chosen={tags} onAdd={add} onRemoveLast={() => tags.length > 0 && remove(tags.at(-1) ?? '')} />
      )}
      {strangeTags(tags, known).map(({ tag, why, meant }) => (
        <p className="tag-meant" key={tag}>
          {why === 'form' ? 'As a tag: ' : 'Did you mean '}
          <button type="button" className="as-link" disabled={isReadOnly} onClick={() => replace(tag, meant.tag)}>
            {`${tag} → ${meant.tag}${meant.count > 0 ? ` (${meant.count})` : ''}`}
          </button>
          {why === 'near' && '?'}
        </p>
      ))}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </fieldset>
  )
}
