// Markdown sources: every published item as its author wrote it, at its address with `.md` for the last slash.
export { answerSource } from './answer'
