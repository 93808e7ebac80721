// The tags in use, for completing them: asked for once, when the editor is there.
import { useEffect, useState } from 'react'
import type { TagList } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { ask } from '../frame/request'
import type { CountedTag } from './fields/tag-suggestions'

/** Empty until they are known: tags can be written all the same. */
export function useTags(): readonly CountedTag[] {
  const [tags, setTags] = useState<readonly CountedTag[]>([])
  useEffect(() => {
    void ask<TagList>(api.tags()).then(answer => answer.ok && setTags(answer.value.tags))
  }, [])
  return tags
}
