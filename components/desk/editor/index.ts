// The writing surface of the desk.
export { Editor, type EditorProps } from './editor'
