import { expect, test } from 'vitest'
import { deskPolicy } from './desk-policy'

/** By directive. */
function directivesOf(isDevelopment: boolean): Readonly<Record<string, readonly string[]>> {
  const page = { nonce: 'bm9uY2U=', scripts: ["'sha256-AAAA'"], formTargets: ['https://github.com'], isDevelopment }
  const directives = deskPolicy(page).split('; ')
  return Object.fromEntries(
    directives.map(directive => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    })
  )
}

test('a script runs by the nonce of this one answer, by its hash, or because one of those loads it, and by nothing else', () => {
  expect(directivesOf(false)['script-src']).toEqual(["'nonce-bm9uY2U='", "'strict-dynamic'", "'sha256-AAAA'"])
})

test('styles come from files and from who has the nonce, and nothing is loaded that is not named', () => {
  const directives = directivesOf(false)
  expect(directives).toMatchObject({
    'default-src': ["'none'"],
    'style-src': ["'self'", "'nonce-bm9uY2U='"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", 'https://github.com'],
    'frame-ancestors': ["'none'"]
  })
  expect(
    Object.values(directives)
      .flat()
      .filter(source => source.startsWith("'unsafe"))
  ).toEqual([])
})

test('only in development may text become code', () => {
  expect(directivesOf(true)['script-src']).toContain("'unsafe-eval'")
})
