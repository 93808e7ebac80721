// What the environment says. Nothing else reads process.env, so this page lists every setting there is.
import nodePath from 'node:path'

export const env = {
  /** The folder the content is read from, as an absolute path. */
  get contentDir(): string {
    return nodePath.resolve(/*turbopackIgnore: true*/ process.cwd(), process.env.CONTENT_DIR || 'content')
  },
  /** The key that signs `POST /api/content-changed`; without it only this process can ask for a refresh. */
  get contentChangedSecret(): string | undefined {
    return process.env.CONTENT_CHANGED_SECRET || undefined
  },
  /** The port that this server listens on, once it does. */
  get port(): number {
    return Number(process.env.PORT || 3000)
  },
  /** Whether this process listens on `port` itself: on Vercel it is a function. */
  get servesItself(): boolean {
    return !process.env.VERCEL && !this.isDevelopment
  },
  get isBuilding(): boolean {
    return process.env.NEXT_PHASE === 'phase-production-build'
  },
  get isDevelopment(): boolean {
    return process.env.NODE_ENV === 'development'
  }
}
