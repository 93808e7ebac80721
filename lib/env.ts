// What the environment says. Nothing else in app, components and lib reads process.env. Outside of them, what runs before there is a
// weblog reads its own: next.config.mjs NEXT_DIST_DIR, the folder of the build, and CONTENT_SOURCE; contentlayer.config.ts CONTENT_DIR,
// as Contentlayer's own build does; instrumentation.ts NEXT_RUNTIME, by which Next says where it runs.
import nodePath from 'node:path'

export const env = {
  /** The folder the content is read from, as an absolute path. */
  get contentDir(): string {
    return nodePath.resolve(/*turbopackIgnore: true*/ process.cwd(), process.env.CONTENT_DIR || 'content')
  },
  /** Where drafts are kept and publishing commits to: the Git work tree that the content folder is in, or a repository on GitHub. */
  get contentSource(): 'local' | 'github' {
    return process.env.CONTENT_SOURCE === 'github' ? 'github' : 'local'
  },
  /** The branch that readers see; without it the one that is checked out, and on GitHub the default branch. */
  get contentBranch(): string | undefined {
    return process.env.CONTENT_BRANCH || undefined
  },
  /** Where what is published is pushed, and what others push comes from: the name of a remote of the content's repository, or its address. */
  get contentRemote(): string | undefined {
    return process.env.CONTENT_REMOTE || undefined
  },
  /** Whether drafts are pushed there too, so that they are not on one disk alone. */
  get pushesDrafts(): boolean {
    return process.env.CONTENT_REMOTE_DRAFTS !== 'off'
  },
  /** With `CONTENT_SOURCE=github`. `repository` is `owner/name`, `contentFolder` where the content is in it. */
  get github() {
    return {
      repository: process.env.GITHUB_REPOSITORY || vercelRepository(),
      token: process.env.GITHUB_TOKEN || undefined,
      contentFolder: process.env.GITHUB_CONTENT_FOLDER ?? 'content',
      apiUrl: process.env.GITHUB_API_URL || undefined,
      /** The commit that the files of this deployment are from. */
      deployedCommit: process.env.CONTENT_COMMIT || process.env.VERCEL_GIT_COMMIT_SHA || undefined
    }
  },
  /** Whether what readers see is that of the branch on GitHub, and the folder only what it begins with. A build shows the folder. */
  get readsFromGitHub(): boolean {
    return this.contentSource === 'github' && !this.isBuilding
  },
  /** The key that signs `POST /api/content-changed`; without it only this process can ask for a refresh. */
  get contentChangedSecret(): string | undefined {
    return process.env.CONTENT_CHANGED_SECRET || undefined
  },
  /** What the platform's cron signs in with (https://vercel.com/docs/cron-jobs/manage-cron-jobs); without it nobody can. */
  get cronSecret(): string | undefined {
    return process.env.CRON_SECRET || undefined
  },
  /** What sign-in is made of (docs/access.md); lib/auth/settings says what is wrong with it. */
  get signIn() {
    const { AUTH_SECRET, NEXTAUTH_SECRET, NEXTAUTH_URL, TRUSTED_PROXIES, AUTHORS, AUTHOR_TOKENS } = process.env
    const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_URL, GITHUB_API_URL } = process.env
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = process.env
    return {
      secret: AUTH_SECRET || NEXTAUTH_SECRET || undefined,
      url: NEXTAUTH_URL || undefined,
      trustedProxies: TRUSTED_PROXIES || undefined,
      authors: AUTHORS || undefined,
      tokens: AUTHOR_TOKENS || undefined,
      github: {
        clientId: GITHUB_CLIENT_ID || undefined,
        clientSecret: GITHUB_CLIENT_SECRET || undefined,
        url: GITHUB_URL || undefined,
        apiUrl: GITHUB_API_URL || undefined
      },
      oidc: {
        issuer: OIDC_ISSUER || undefined,
        clientId: OIDC_CLIENT_ID || undefined,
        clientSecret: OIDC_CLIENT_SECRET || undefined,
        name: OIDC_NAME || undefined
      }
    }
  },
  /** Where Next reads `.env.local` and its like. */
  get settingsFolder(): string {
    return /*turbopackIgnore: true*/ process.cwd()
  },
  /** Those of AUTHORS and AUTHOR_TOKENS that were set before any file was read, as scripts/site.mjs saw it. */
  get settingsFromOutside(): readonly string[] | undefined {
    return process.env.CAIRN_SET_OUTSIDE?.split(' ')
  },
  /**
   * next-auth takes its own address from the environment, or, told so here, from two headers. lib/auth writes those headers itself, so that
   * what a client sends counts for nothing.
   */
  letNextAuthReadHeaders() {
    process.env.AUTH_TRUST_HOST = 'true'
  },
  /** Where this server can ask itself: `next` sets PORT, and CAIRN_HOST is for servers that listen on one address only. */
  get ownOrigin(): string {
    return `http://${process.env.CAIRN_HOST || '127.0.0.1'}:${process.env.PORT || 3000}`
  },
  /** Whether this is a process that stays and can watch for changes: on Vercel it is a function. */
  get isServer(): boolean {
    return !process.env.VERCEL && !this.isBuilding
  },
  get isVercel(): boolean {
    return Boolean(process.env.VERCEL)
  },
  get isBuilding(): boolean {
    return process.env.NEXT_PHASE === 'phase-production-build'
  },
  get isDevelopment(): boolean {
    return process.env.NODE_ENV === 'development'
  },
  /** For programs that the server starts. Git's own variables would lead a `git` elsewhere than where it is told to work. */
  get forPrograms(): Record<string, string | undefined> {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  }
}

/** The repository that a deployment on Vercel was made from (https://vercel.com/docs/environment-variables/system-environment-variables). */
function vercelRepository(): string | undefined {
  const { VERCEL_GIT_PROVIDER, VERCEL_GIT_REPO_OWNER, VERCEL_GIT_REPO_SLUG } = process.env
  return VERCEL_GIT_PROVIDER === 'github' && VERCEL_GIT_REPO_SLUG ? `${VERCEL_GIT_REPO_OWNER}/${VERCEL_GIT_REPO_SLUG}` : undefined
}
