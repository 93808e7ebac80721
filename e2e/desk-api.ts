// The interface for authors, as a script uses it; and a site that is back where it was when a test is over, commits included.
import { execFileSync } from 'node:child_process'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import type { DraftAnswer, DraftRequest, PublishPlan, PublishReport, PublishRequest, UnpublishReport } from '../lib/desk/types'
import { api } from '../lib/urls'
import { test as base, expect } from './fixtures'
import { settings } from './site.mjs'

export { expect }

export type DeskApi = {
  ask(method: string, path: string, options?: { body?: object; revision?: string }): Promise<APIResponse>
  draft(request: DraftRequest): Promise<DraftAnswer>
  edit(path: string): Promise<DraftAnswer>
  save(draft: DraftAnswer, text: string, path?: string): Promise<DraftAnswer>
  plan(id: string, date?: string): Promise<PublishPlan>
  publish(draft: DraftAnswer, request?: PublishRequest): Promise<PublishReport>
  unpublish(path: string): Promise<UnpublishReport>
  git(...args: string[]): string
}

export const test = base.extend<{ desk: DeskApi }>({
  desk: async ({ request, content }, use) => {
    const git = (...args: string[]) => {
      const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...env } = process.env
      return execFileSync('git', ['-C', content.folder, ...args], { encoding: 'utf8', env }).trim()
    }
    const before = git('rev-parse', 'HEAD')
    await use(deskApi(request, git))
    git('reset', '--quiet', '--hard', before)
    for (const branch of git('for-each-ref', '--format=%(refname:short)', 'refs/heads/drafts/').split('\n').filter(Boolean))
      git('branch', '--quiet', '-D', branch)
    await content.shown()
  }
})

function deskApi(request: APIRequestContext, git: DeskApi['git']): DeskApi {
  const token = settings.AUTHOR_TOKENS.split('> ')[1]
  const ask: DeskApi['ask'] = (method, path, { body, revision } = {}) =>
    request.fetch(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` })
      },
      ...(body ? { data: JSON.stringify(body) } : {})
    })
  const value = async <T>(answer: Promise<APIResponse>): Promise<T> => {
    const response = await answer
    expect(response.status(), await response.text()).toBeLessThan(300)
    return response.json()
  }
  return {
    ask,
    git,
    draft: body => value(ask('POST', api.drafts(), { body })),
    edit: path => value(ask('POST', api.draftOfItem(path))),
    save: ({ id, revision }, text, path) => value(ask('PUT', api.draft(id), { revision, body: { text, path } })),
    plan: (id, date) => value(ask('GET', api.publish(id, date))),
    publish: ({ id, revision }, body = {}) => value(ask('POST', api.publish(id), { revision, body })),
    unpublish: async path => {
      const { revision } = await value<{ revision: string }>(ask('GET', api.unpublish(path)))
      return value(ask('POST', api.unpublish(path), { revision }))
    }
  }
}
