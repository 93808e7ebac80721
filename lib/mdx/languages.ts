// Which languages fenced code may name, and which name of Shiki's each means.
import { type BundledLanguage, bundledLanguages, bundledLanguagesInfo } from 'shiki/langs'

/** Names for code without colours. */
const plainNames = new Set(['text', 'txt', 'plain', 'plaintext', 'none', 'output'])

/** @returns undefined for code without colours, and for a language nobody knows. */
export function shikiLanguage(language: string): BundledLanguage | undefined {
  return Object.hasOwn(bundledLanguages, language) ? (language as BundledLanguage) : undefined
}

export function isKnownLanguage(language: string): boolean {
  return plainNames.has(language) || shikiLanguage(language) !== undefined
}

/** As people write it: `TypeScript` for `ts`. */
export function languageName(language: string): string {
  const info = bundledLanguagesInfo.find(({ id, aliases }) => id === language || aliases?.includes(language))
  return info?.name ?? language
}
