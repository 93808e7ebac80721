// Taking items back from the desk.
export { UnpublishButton } from './unpublish-button'
