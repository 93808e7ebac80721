// What the environment says. Nothing else in app, components and lib reads process.env. Outside of them, what runs before there is a
// weblog reads its own: next.config.mjs NEXT_DIST_DIR, the folder of the build, CONTENT_SOURCE and VERCEL; contentlayer.config.ts
// CONTENT_DIR, as Contentlayer's own build does; instrumentation.ts NEXT_RUNTIME, by which Next says where it runs. Longer than other
// modules, as it is the one page on which every setting stands.
import nodePath from 'node:path'

export const env = {
  /** The folder the content is read from, as an absolute path. */
  get contentDir(): string {
    return nodePath.resolve(/*turbopackIgnore: true*/ process.cwd(), process.env.CONTENT_DIR || 'content')
  },
  /** Where drafts are kept and publishing commits to: the Git work tree that the content folder is in, or a repository on GitHub. */
  get contentSource(): 'local' | 'github' {
    return words.CONTENT_SOURCE().value
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
    return words.CONTENT_REMOTE_DRAFTS().value === 'on'
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
  /** `redis://host:6379`: what several servers of one weblog share; without one that can be used, this is the only server. */
  get redisUrl(): string | undefined {
    const { REDIS_URL } = process.env
    return REDIS_URL && isRedisUrl(REDIS_URL) ? REDIS_URL : undefined
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
    return `http://${hostToAsk(process.env.CAIRN_HOST || '127.0.0.1')}:${process.env.PORT || 3000}`
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
  /** How lines of the log are written (lib/log): for programs in production, unless somebody is looking. */
  get logFormat(): 'json' | 'text' {
    return words.LOG_FORMAT().value
  },
  get logLevel(): 'debug' | 'info' | 'warn' | 'error' {
    return words.LOG_LEVEL().value
  },
  /** What asks for `/metrics` from elsewhere says `Authorization: Bearer` with it; without it, only programs on this machine may. */
  get metricsToken(): string | undefined {
    return process.env.METRICS_TOKEN || undefined
  },
  /** How long requests are still taken after the server was told to stop, so that a balancer can see it. At most 20. */
  get drainSeconds(): number {
    return numberIn('DRAIN_SECONDS').value
  },
  /** What tells this server from others that share a folder with it: they listen on another port. */
  get serverName(): string {
    return (process.env.PORT || '3000').replace(/\W/g, '')
  },
  /** Where the server keeps what it counts, the content as it was read, and the search index. It outlives a build; without it, all begin anew. */
  get stateDir(): string {
    const folder = process.env.STATE_DIR || nodePath.join(process.env.NEXT_DIST_DIR || '.next', 'cache', 'cairn')
    return nodePath.resolve(/*turbopackIgnore: true*/ process.cwd(), folder)
  },
  /** Where the production build is. */
  get buildDir(): string {
    return nodePath.resolve(/*turbopackIgnore: true*/ process.cwd(), process.env.NEXT_DIST_DIR || '.next')
  },
  /** What lib/page-cache keeps, and where: in a folder of the build unless it is said otherwise, as it is of no use to another one. Or in memory only. */
  get pageCache() {
    const bytes = (name: NumberName) => Math.round(numberIn(name).value * 1_000_000)
    return {
      folder:
        process.env.PAGE_CACHE_DIR === 'off'
          ? undefined
          : nodePath.resolve(
              /*turbopackIgnore: true*/ process.cwd(),
              process.env.PAGE_CACHE_DIR || nodePath.join(process.env.NEXT_DIST_DIR || '.next', 'cairn-pages')
            ),
      diskBytes: bytes('PAGE_CACHE_MB'),
      memoryBytes: bytes('PAGE_CACHE_MEMORY_MB')
    }
  },
  /** Sentences for who runs the server, about settings that cannot be used, and what is used in their place. lib/auth/settings knows its own. */
  get faults(): string[] {
    const { REDIS_URL } = process.env
    return [
      ...(Object.keys(numbers) as NumberName[]).flatMap(name => numberIn(name).fault ?? []),
      ...Object.values(words).flatMap(read => read().fault ?? []),
      // Not what it is: there may be a password in it.
      ...(REDIS_URL && !isRedisUrl(REDIS_URL)
        ? [`REDIS_URL is no address of a Redis: expected ${redisForm}, and none is used.`]
        : [])
    ]
  },
  /** Whether this is a server of our own, running the production build. */
  get isProductionServer(): boolean {
    return this.isServer && process.env.NODE_ENV === 'production'
  },
  /** For programs that the server starts. Git's own variables would lead a `git` elsewhere than where it is told to work. */
  get forPrograms(): Record<string, string | undefined> {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  }
}

/** As addresses have it (RFC 3986, 3.2.2). Who listens everywhere is asked on this machine: that is no address to go to. */
function hostToAsk(listening: string): string {
  const host = listening.replace(/^\[?::]?$/, '::1').replace(/^0\.0\.0\.0$/, '127.0.0.1')
  return /^[^[]*:/.test(host) ? `[${host}]` : host
}

/** What is a number: the least and the most that can be used, and what it is unless it is set. */
const numbers = {
  DRAIN_SECONDS: { least: 0, most: 20, usual: 0, of: 'seconds' },
  PAGE_CACHE_MB: { least: 1, most: 1_000_000_000, usual: 512, of: 'megabytes' },
  PAGE_CACHE_MEMORY_MB: { least: 1, most: 1_000_000, usual: 64, of: 'megabytes' }
}
type NumberName = keyof typeof numbers

/** Of a number beyond what can be used, the nearest that can; of anything else, what is usual. */
function numberIn(name: NumberName): { readonly value: number; readonly fault?: string } {
  const { least, most, usual, of } = numbers[name]
  const setting = process.env[name]?.trim()
  if (!setting) return { value: usual }
  const number = Number(setting)
  const value = Number.isFinite(number) ? Math.min(Math.max(number, least), most) : usual
  if (value === number) return { value }
  return { value, fault: `${name} is “${setting}”: expected ${of} from ${least} to ${most}, and ${value} is used.` }
}

/** What is one of a few words. */
const words = {
  CONTENT_SOURCE: () => wordIn('CONTENT_SOURCE', ['local', 'github'], 'local'),
  CONTENT_REMOTE_DRAFTS: () => wordIn('CONTENT_REMOTE_DRAFTS', ['on', 'off'], 'on'),
  LOG_FORMAT: () =>
    wordIn('LOG_FORMAT', ['json', 'text'], process.env.NODE_ENV === 'production' && !process.stdout.isTTY ? 'json' : 'text'),
  LOG_LEVEL: () => wordIn('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info')
}

/** @param usual what any other word stands for, and none */
function wordIn<Word extends string>(
  name: string,
  permitted: readonly Word[],
  usual: NoInfer<Word>
): { readonly value: Word; readonly fault?: string } {
  const setting = process.env[name]
  const value = setting ? permitted.find(word => word === setting) : usual
  if (value !== undefined) return { value }
  return { value: usual, fault: `${name} is “${setting}”: expected ${permitted.join(' or ')}, and ${usual} is used.` }
}

const redisForm = 'redis://[[name][:password]@]host[:port][/database], or rediss:// for TLS'

/** Whether lib/redis can make something of it. */
function isRedisUrl(setting: string): boolean {
  try {
    const { protocol, hostname, username, password, pathname } = new URL(setting)
    // It throws where a percent sign stands for nothing.
    decodeURIComponent(username + password)
    return /^rediss?:$/.test(protocol) && hostname !== '' && /^(?:\/\d*)?$/.test(pathname)
  } catch {
    return false
  }
}

/** The repository that a deployment on Vercel was made from (https://vercel.com/docs/environment-variables/system-environment-variables). */
function vercelRepository(): string | undefined {
  const { VERCEL_GIT_PROVIDER, VERCEL_GIT_REPO_OWNER, VERCEL_GIT_REPO_SLUG } = process.env
  return VERCEL_GIT_PROVIDER === 'github' && VERCEL_GIT_REPO_SLUG ? `${VERCEL_GIT_REPO_OWNER}/${VERCEL_GIT_REPO_SLUG}` : undefined
}
