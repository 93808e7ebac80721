// The components a writer may use, and what each of their attributes takes. Their page forms are in components/mdx, their feed forms in feed-forms.ts.
import { parseInstant } from '@/lib/dates'
import { safeAddress } from './addresses'
import { videoAt } from './videos'

export type Attribute = {
  readonly required?: boolean
  /** Completes the sentence `unexpected …, expected …`. */
  readonly expected: string
  /** Anything goes when absent. */
  readonly accepts?: (value: string) => boolean
  readonly isAddress?: boolean
}

export type Component = {
  /** What it takes between its tags. */
  readonly children: 'caption' | 'blocks' | 'images' | 'none'
  readonly attributes: Readonly<Record<string, Attribute>>
}

export const calloutTitles = { note: 'Note', tip: 'Tip', warning: 'Warning' } as const
export type CalloutKind = keyof typeof calloutTitles

const isImageAddress = (value: string) => value.trim() !== '' && safeAddress(value, 'src') !== undefined
const isLocal = (value: string) => /^\/(?![/\\])/.test(value) && isImageAddress(value)
const isNotBlank = (value: string) => value.trim() !== ''

export const registry = {
  Figure: {
    children: 'caption',
    attributes: {
      src: {
        required: true,
        isAddress: true,
        accepts: isImageAddress,
        expected: 'the address of an image, such as /media/harbour.jpg'
      },
      alt: { required: true, expected: 'what the picture shows, for those who cannot see it' }
    }
  },
  Gallery: { children: 'images', attributes: { caption: { expected: 'a caption', accepts: isNotBlank } } },
  Callout: {
    children: 'blocks',
    attributes: {
      kind: { required: true, expected: 'note, tip or warning', accepts: value => Object.hasOwn(calloutTitles, value) },
      title: { expected: 'a title', accepts: isNotBlank }
    }
  },
  Details: {
    children: 'blocks',
    attributes: { summary: { required: true, expected: 'the line that stays visible', accepts: isNotBlank } }
  },
  Video: {
    children: 'none',
    attributes: {
      src: {
        required: true,
        isAddress: true,
        accepts: value => videoAt(value) !== undefined,
        expected:
          'the address of a film on YouTube or Vimeo, or a file such as /media/talk.mp4 or .webm; for anything else write a link'
      },
      title: { required: true, expected: 'the title of the film', accepts: isNotBlank },
      poster: { isAddress: true, expected: 'an image of this site, such as /media/talk.jpg', accepts: isLocal },
      captions: { isAddress: true, expected: 'a WebVTT file of this site, such as /media/talk.vtt', accepts: isLocal }
    }
  },
  Update: {
    children: 'blocks',
    attributes: {
      date: {
        required: true,
        expected: 'an instant such as 2024-12-13T05:29:00Z',
        accepts: value => parseInstant(value) !== undefined
      }
    }
  }
} as const satisfies Record<string, Component>

export type ComponentName = keyof typeof registry

export const componentNames = Object.keys(registry) as ComponentName[]

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(registry, name)
}

export function componentOf(name: string): Component | undefined {
  return isComponentName(name) ? registry[name] : undefined
}
