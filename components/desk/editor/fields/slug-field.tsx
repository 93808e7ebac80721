// The last part of the address. It follows the title until somebody writes another.
import { useState } from 'react'
import { slugPattern } from '@/lib/slug'
import { slugIn, withSlug } from './place'
import { TextField } from './text-field'

type Props = {
  readonly path: string
  /** The address it had, for what is published and would move. */
  readonly editOf?: string
  readonly isReadOnly: boolean
  readonly onPath: (path: string) => void
}

export function SlugField({ path, editOf, isReadOnly, onPath }: Props) {
  // What cannot be a slug stays here: a path with it would be refused.
  const [refused, setRefused] = useState<string>()
  const moves = editOf !== undefined && slugIn(path) !== slugIn(editOf)
  return (
    <TextField
      label="Slug"
      name="slug"
      isAddress
      value={refused ?? slugIn(path)}
      isReadOnly={isReadOnly}
      hint={moves ? 'another address: the old one will lead here' : undefined}
      problem={refused === undefined ? undefined : 'Letters, digits, hyphens and underscores only.'}
      onText={text => {
        const slug = text.trim()
        const isSlug = slugPattern.test(slug)
        setRefused(isSlug ? undefined : slug)
        if (isSlug) onPath(withSlug(path, slug))
      }}
    />
  )
}
