import { expect, test } from 'vitest'
import { accountName, readAuthors, readTokens } from './authors'

const hash = `scrypt:32768:8:3:${'a'.repeat(22)}:${'b'.repeat(43)}`
const who = 'Ada Marsh <ada@cairn.example>'

test.each([
  [`local:Ada:${hash}`, { by: 'local', name: 'ada', hash }],
  ['github:AdaMarsh', { by: 'github', login: 'adamarsh' }],
  ['github-id:583231', { by: 'github-id', id: '583231' }],
  ['oidc:auth0|5f7c:8', { by: 'oidc', subject: 'auth0|5f7c:8' }],
  ['oidc-email:Ada@Cairn.example', { by: 'oidc-email', email: 'ada@cairn.example' }]
])('%s is a way in', (word, way) => {
  const { entries, faults } = readAuthors(`${who} ${word}`)
  expect(entries).toEqual([{ name: 'Ada Marsh', email: 'ada@cairn.example', ways: [way] }])
  expect(faults).toEqual([])
})

test('authors stand on lines of their own or are parted by semicolons, and may have several ways', () => {
  const text = `\n# the editors\n${who} github:ada oidc:1\n\nBen Stone <ben@cairn.example> github:ben; Cy <cy@cairn.example> github:cy\n`
  expect(readAuthors(text).entries.map(({ name, ways }) => [name, ways.length])).toEqual([
    ['Ada Marsh', 2],
    ['Ben Stone', 1],
    ['Cy', 1]
  ])
})

test.each([
  ['Ada github:ada', 'AUTHORS, entry 1: expected a name and an e-mail address in angle brackets first'],
  [`${who}`, 'AUTHORS, entry 1 (Ada Marsh): unexpected end, expected a way to sign in'],
  [`${who} gitlab:ada`, 'unexpected “gitlab:…”, expected local:'],
  [`${who} github:a/b`, 'unexpected “github:a/b”'],
  [`${who} github:`, 'unexpected “github:”'],
  [`${who} github-id:ada`, 'unexpected “github-id:ada”'],
  [`${who} oidc-email:ada`, 'unexpected “oidc-email:ada”'],
  [`${who} *`, 'unexpected “…”']
])('%s lets nobody in, and says why', (text, fault) => {
  const { entries, faults } = readAuthors(text)
  expect(entries).toEqual([])
  expect(faults.join()).toContain(fault)
})

test.each(['local:ada secret', 'Local:ada:secret', 'local:ada:secret', 'local:ada: scrypt:secret', 'local secret', 'ada:secret'])(
  'what a mistake such as “%s” tells everybody is not the secret',
  words => {
    const { faults } = readAuthors(`${who} ${words}`)
    expect(faults).toHaveLength(1)
    expect(faults.join()).not.toContain('secret')
  }
)

test('what is wrong with one author keeps no other out, and tells no hash', () => {
  const { entries, faults } = readAuthors(`${who} local:ada:secret-of-ada\nBen <ben@cairn.example> github:ben`)
  expect(entries.map(({ name }) => name)).toEqual(['Ben'])
  expect(faults.join()).not.toContain('secret-of-ada')
})

test('a token is kept as its SHA-256, whichever way it was written', () => {
  const token = 'x'.repeat(32)
  const { entries } = readTokens(`${who} ${token}`)
  expect(entries[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(readTokens(`${who} sha256:${entries[0]?.sha256.toUpperCase()}`).entries).toEqual(entries)
})

test.each(['x'.repeat(31), 'sha256:abc', `${'x'.repeat(32)} and more`, ''])('“%s” is no token', token => {
  const { entries, faults } = readTokens(`${who} ${token}`)
  expect(entries).toEqual([])
  expect(faults).toHaveLength(1)
})

test('names of accounts are the same however they are typed', () => {
  expect(accountName(' Zoe\u0308 ')).toBe(accountName('zoë'))
})
