// The regular inflections of an English word, guessed by rule. A guess costs nothing: a form that no text holds matches nothing.
// Stemming the index instead would blur what prefixes, phrases, marks and corrections rest on: the words as they were written.

/** Words that look like a form of another but are not. */
const invariable = new Set(['news', 'during', 'this', 'its', 'was', 'has', 'does', 'thing', 'king', 'ring', 'series', 'species'])

/** Words too common to restrict a search. They are required only when there is nothing else to look for, and inside quotes. */
const commonWords = new Set(
  'a an and are as at be but by for from how i if in into is it of on or that the their then there these they this to was what when where which will with'.split(
    ' '
  )
)

export const isCommonWord = (word: string) => commonWords.has(word)

/** @param word folded. @returns the other forms it may have: `outages` gives `outage` among others. Empty for what is not plain a to z. */
export function inflectionsOf(word: string): string[] {
  if (!/^[a-z]{3,}$/.test(word) || invariable.has(word)) return []
  const forms = new Set<string>()
  for (const base of basesOf(word)) {
    for (const form of formsOf(base)) forms.add(form)
  }
  forms.delete(word)
  return [...forms]
}

function basesOf(word: string): string[] {
  const bases = [word]
  const without = (length: number) => word.slice(0, -length)
  if (/ie[sd]$/.test(word)) bases.push(`${without(3)}y`)
  if (/(?:s|x|z|ch|sh)es$/.test(word)) bases.push(without(2))
  if (/[^sui]s$/.test(word)) bases.push(without(1))
  if (word.endsWith('ed')) bases.push(without(1), ...basesOfStem(without(2)))
  if (word.endsWith('ing')) bases.push(`${without(3)}e`, ...basesOfStem(without(3)))
  return bases.filter(base => base.length > 2 && /[aeiouy]/.test(base))
}

/** `stopp` is of `stop`, `deploy` of itself; a short one that would have doubled (`car` of `caring`) is of neither. */
function basesOfStem(stem: string): string[] {
  if (/([bdgklmnprtv])\1$/.test(stem)) return [stem.slice(0, -1), stem]
  return stem.length < 4 && doubles(stem) ? [] : [stem]
}

const doubles = (base: string) => /[^aeiou][aeiou][bdgklmnprtv]$/.test(base)

function formsOf(base: string): string[] {
  if (base.endsWith('e')) return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`]
  if (/[^aeiou]y$/.test(base)) return [base, `${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`, `${base}ing`]
  const plural = /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
  const doubled = base + base.slice(-1)
  const doubledForms = doubles(base) ? [`${doubled}ed`, `${doubled}ing`] : []
  return [base, plural, `${base}ed`, `${base}ing`, ...doubledForms]
}
