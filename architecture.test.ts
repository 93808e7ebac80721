// The rules of the code that no compiler knows, each with its reason.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.dirname(new URL(import.meta.url).pathname)
const folders = ['app', 'components', 'lib']
const isTestCode = (file: string) => /\.test\.tsx?$|\/fixtures(?:\.tsx?$|\/)/.test(file)

/** The source of the site, by path from the project's folder. */
const sources = new Map(
  folders
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`)
    )
    .filter(file => /\.tsx?$/.test(file) && !isTestCode(file))
    .map(file => [file, readFileSync(path.join(root, file), 'utf8')])
)

type Import = { readonly from: string; readonly target: string; readonly isType: boolean }

const imports = [...sources].flatMap(([from, text]) =>
  [...text.matchAll(/\b(import|export)\s+(type\s)?[^'"`;]*?from\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g)].map(
    ([, , type, specifier, bare]): Import => ({
      from,
      target: resolved(from, specifier ?? bare ?? ''),
      isType: type !== undefined
    })
  )
)

function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier
}

/** As docs/architecture.md has them, lowest first: what stands in a line may use the lines before it, never its own line or those after it. */
const layers = layersIn(readFileSync(path.join(root, 'docs/architecture.md'), 'utf8'))

function layersIn(document: string): string[][] {
  const [, list = ''] = /\n## Who may import whom\n[\s\S]*?\n\n((?: {4}.+\n)+)/.exec(document) ?? []
  return list
    .trimEnd()
    .split('\n')
    .map(line => line.trim().split(' · '))
    .reverse()
}

function moduleOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return top === 'lib' ? `lib/${second.replace(/\.tsx?$/, '')}` : top
}

const layerOf = (module: string) => layers.findIndex(layer => layer.includes(module))
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
const filesWith = (pattern: RegExp, except: readonly string[] = []) =>
  [...sources]
    .filter(([file, text]) => pattern.test(withoutComments(text)) && !except.some(each => file.startsWith(each)))
    .map(([file]) => file)

test('imports lead downwards only, so that each part can be read and tested without those above it', () => {
  const upward = imports.filter(({ from, target, isType }) => {
    const [module, other] = [moduleOf(from), moduleOf(target)]
    // The nouns are known everywhere: they are types, and hold no code.
    const isNoun = isType && /^lib\/(?:content|drafts)\/types$/.test(target)
    return folders.includes(target.split('/')[0] ?? '') && module !== other && !isNoun && layerOf(other) >= layerOf(module)
  })
  expect(upward).toEqual([])
  expect(imports.length).toBeGreaterThan(sources.size)
})

test('every folder and file of lib has its layer in docs/architecture.md, and one only', () => {
  expect(layers.flat().sort()).toEqual([...new Set([...sources.keys()].map(moduleOf))].sort())
})

test('the site imports nothing from what stands outside of it: scripts, benchmarks, end-to-end tests', () => {
  expect(imports.filter(({ target }) => /^(?:scripts|bench|e2e|deploy|content)\//.test(target))).toEqual([])
})

test('only lib/env reads the environment, so that one page lists every setting', () => {
  expect(filesWith(/process\.env\b/, ['lib/env.ts'])).toEqual([])
})

test('only who owns files touches the file system: everything else is given values', () => {
  const owners = [
    'lib/content/tree.ts',
    'lib/content/blobs.ts',
    'lib/content/folder.ts',
    'lib/content/media.ts',
    'lib/content/read.ts',
    'lib/media/',
    'lib/source/',
    'lib/drafts/local/',
    'lib/live/watched-folders.ts',
    'lib/cards/fonts.ts',
    'lib/auth/settings-file.ts',
    'lib/files.ts',
    'lib/build-id.ts',
    'lib/kept-values.ts',
    'lib/page-cache/',
    'lib/front/reading/fallback.ts',
    'lib/front/icons.ts',
    'lib/subscribers/shelf.ts'
  ]
  expect(filesWith(/from '(?:node:)?fs(?:\/promises)?'/, owners)).toEqual([])
})

test('reading pages ship no component code: the client is at these leaves', () => {
  expect(filesWith(/^['"]use client['"]/m).sort()).toEqual([
    'app/(weblog)/error.tsx',
    'app/desk/error.tsx',
    'app/global-error.tsx',
    'components/desk/editor/editor.tsx',
    'components/desk/frame/ago.tsx',
    'components/desk/frame/desk-nav.tsx',
    'components/desk/frame/edit-file.tsx',
    'components/desk/frame/menu.tsx',
    'components/desk/frame/new-draft.tsx',
    'components/desk/frame/new-menu.tsx',
    'components/desk/frame/site-context.tsx',
    'components/desk/history/restore-button.tsx',
    'components/desk/link/bookmarklet-link.tsx',
    'components/desk/link/keep-clip.tsx',
    'components/desk/link/link-form.tsx',
    'components/desk/lists/delete-draft.tsx',
    'components/desk/lists/deleted-drafts.tsx',
    'components/desk/publish/publish-button.tsx',
    'components/desk/saving/kept-here.tsx',
    'components/desk/saving/notices.tsx',
    'components/desk/saving/save-state.tsx',
    'components/desk/saving/signed-in.tsx',
    'components/desk/saving/use-draft.ts',
    'components/desk/unpublish/unpublish-button.tsx',
    'components/site/dev-refresh.tsx',
    'components/site/stays.tsx'
  ])
})

/** What is open under app/desk and app/api, and why that is right. */
const openToAll: Record<string, string> = {
  'app/desk/sign-in/page.tsx': 'where one becomes an author',
  'app/desk/sign-in/refused/page.tsx': 'says that one is none',
  'app/api/[[...missing]]/route.ts': 'says that there is nothing',
  'app/api/auth/[...nextauth]/route.ts': 'the steps of signing in',
  'app/api/content-changed/route.ts': 'takes requests with a valid signature over the body only',
  'app/api/cron/route.ts': 'takes requests with a secret of the platform only',
  'app/api/dev-changes/route.ts': 'says in development that something has changed, and not what',
  'app/api/share/route.ts': 'hands what a phone shares on to a page of the desk, and reads nothing'
}

/** `export async function GET(…) {` up to its end at the margin, or the names that are exported otherwise. */
function exportedFunctions(text: string): { name: string; body: string }[] {
  const functions = text.matchAll(/^export (?:default )?(?:async )?function (\w+)\([\s\S]*?\).*\{\n([\s\S]*?)\n}$/gm)
  return [...functions].map(([, name = '', body = '']) => ({ name, body: body.trim() }))
}

test('every page of the desk and every handler behind it asks for an author first, as nothing in front of them keeps anybody out', () => {
  // When the request came may be noted before.
  const asksFirst = /^(?:const \w+ = performance\.now\(\)\s+)?(?:const author = )?await requireAuthor\(/
  const guarded = [...sources].filter(
    ([file]) => /^app\/(?:desk\/(?:.*\/)?page\.tsx|api\/.*route\.tsx?)$/.test(file) && !(file in openToAll)
  )
  const careless = guarded.flatMap(([file, text]) => {
    const functions = exportedFunctions(withoutComments(text))
    const isHandler = file.startsWith('app/api/')
    const known = functions.filter(({ name, body }) => {
      // Titles that follow from the address alone tell nothing.
      if (name === 'generateMetadata' && !/await (?!params)/.test(body)) return false
      return !asksFirst.test(body) || (isHandler && !body.includes('if (author instanceof Response) return author'))
    })
    // Handlers that are no plain functions, other than those that refuse a method, would escape the rule.
    const others = isHandler ? [...text.matchAll(/^export (?:const \w+ =|\{|\* from)/gm)].map(([found]) => found) : []
    return [...known.map(({ name }) => name), ...others, ...(functions.length === 0 ? ['no function'] : [])].map(
      each => `${file}: ${each}`
    )
  })
  expect(careless).toEqual([])
  expect(guarded.length).toBeGreaterThan(10)
  expect(Object.keys(openToAll).filter(file => !sources.has(file))).toEqual([])
})

test('there are no Server Actions: they answer at every address, of readers too, past what the pages there ask', () => {
  expect(filesWith(/^\s*['"]use server['"]/m)).toEqual([])
})

test('content is data: nothing turns text into code', () => {
  expect(filesWith(/\beval\(|\bnew Function\b|\bvm\b.*from 'node:vm'|from 'node:vm'/)).toEqual([])
})

test('types say what there is: no `any`, no error of the compiler is silenced', () => {
  expect(filesWith(/[:<|&]\s*any\b|\bas any\b/)).toEqual([])
  expect([...sources].filter(([, text]) => /@ts-(?:ignore|expect-error|nocheck)/.test(text))).toEqual([])
})

test('the clock is an argument: what is rendered from the same content is the same at any time', () => {
  expect(
    filesWith(/\bDate\.now\(\)|\bnew Date\(\)/, [
      'lib/live/',
      'lib/kept.ts',
      'lib/log/index.ts',
      'lib/redis/redis.ts',
      'lib/drafts/',
      'lib/outbox/outbox.ts',
      'lib/page-cache/sweep.ts',
      'lib/server/watchdog.ts',
      'components/desk/saving/browser.ts'
    ])
  ).toEqual([])
})

test('a file is named after a noun, not after being useful', () => {
  expect(
    [...sources.keys()].filter(file =>
      /(?:^|\/)(?:utils?|helpers?|misc|common|shared|lib)(?:\/|\.)/.test(file.replace(/^lib\//, ''))
    )
  ).toEqual([])
})

test('a module opens with a line that says what it owns', () => {
  const silent = [...sources].filter(([, text]) => !/^(?:'use client'\n)?(?:\/\/|\/\*\*)/.test(text)).map(([file]) => file)
  expect(silent).toEqual([])
})
