// Publishing from the desk: the button, and what it is told.
export type { Publishable } from './choice'
export { PublishButton, type PublishButtonProps } from './publish-button'
export type { Flush } from './use-publishing'
