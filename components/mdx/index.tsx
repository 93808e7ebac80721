// A body's tree as React elements. Every component a writer may use has its page form in this folder.
import type { Root } from 'hast'
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { ComponentType } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { ComponentName } from '@/lib/mdx/registry'
import { Callout } from './callout'
import { Details } from './details'
import { Figure } from './figure'
import { Gallery } from './gallery'
import { Update } from './update'
import { Video } from './video'

/** The registry of lib/mdx says what they take, so the props of each are what the checks let through. */
export const mdxComponents = { Callout, Details, Figure, Gallery, Update, Video } satisfies Record<
  ComponentName,
  ComponentType<never>
>

export function MdxTree({ tree }: { tree: Root }) {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: mdxComponents as Partial<Components> })
}
