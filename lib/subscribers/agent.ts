// Who asks for a feed, by what the User-Agent says: a service that reads it for many and says for how many, or the program of one reader.
// Programs that only gather, check or copy are neither. Pure.

export type Agent =
  | {
      readonly is: 'service'
      readonly program: string
      readonly subscribers: number
      /** Services that know a feed by several addresses count for each apart. */
      readonly feedId: string
    }
  | { readonly is: 'reader'; readonly program: string }

/** Programs that are known, by a word of theirs; what they are called at the desk. The first that fits counts. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/\bfeedly/i, 'Feedly'],
  [/\binoreader/i, 'Inoreader'],
  [/\bnewsblur/i, 'NewsBlur'],
  [/\bfeedbin/i, 'Feedbin'],
  [/theoldreader/i, 'The Old Reader'],
  [/\bbazqux/i, 'BazQux Reader'],
  [/\bfeed ?wrangler/i, 'Feed Wrangler'],
  [/\bfeedspot/i, 'Feedspot'],
  [/\bfeedhq/i, 'FeedHQ'],
  [/\bnetvibes/i, 'Netvibes'],
  [/\bbloglovin/i, 'Bloglovin’'],
  [/\blivejournal/i, 'LiveJournal'],
  [/\bminiflux/i, 'Miniflux'],
  [/\bfreshrss/i, 'FreshRSS'],
  [/\btiny ?tiny ?rss/i, 'Tiny Tiny RSS'],
  [/\bcommafeed/i, 'CommaFeed'],
  [/\bnextcloud-news/i, 'Nextcloud News'],
  [/\bnetnewswire/i, 'NetNewsWire'],
  [/\breeder\b/i, 'Reeder'],
  [/\breadkit/i, 'ReadKit'],
  [/\bunread\b/i, 'Unread'],
  [/\bvienna\b/i, 'Vienna'],
  [/\blire\b/i, 'lire'],
  [/\bnewsify/i, 'Newsify'],
  [/\bnewsboat/i, 'Newsboat'],
  [/\bnewsflash/i, 'NewsFlash'],
  [/\bthunderbird/i, 'Thunderbird'],
  [/\bliferea/i, 'Liferea'],
  [/\bakregator/i, 'Akregator'],
  [/\bquiterss/i, 'QuiteRSS'],
  [/\brss ?guard/i, 'RSS Guard'],
  [/\brssowl/i, 'RSSOwl'],
  [/\bfluent ?reader/i, 'Fluent Reader'],
  [/\bfeeddemon/i, 'FeedDemon'],
  [/\bfeedme\b/i, 'FeedMe'],
  [/\bfeeder\b/i, 'Feeder'],
  [/\belfeed/i, 'Elfeed'],
  [/\brss2email/i, 'rss2email'],
  [/\bselfoss/i, 'selfoss'],
  [/\byarr\b/i, 'Yarr'],
  [/\bfever\b/i, 'Fever']
]

const bot =
  /bot\b|crawl|spider|slurp|scrap|fetcher|monitor|uptime|validator|checker|preview|headless|lighthouse|^(?:curl|wget|libwww|python|java|go-http|okhttp|axios|node|undici|ruby|php|perl|httpx?|got|aiohttp|guzzle|apache-http)\b/i

/** As browsers have it, and what hides behind them. */
const browser = /^Mozilla\/\d|^Opera\//

export const browserProgram = 'In a browser'

/** Numbers as services write them: `1234`, `1,234`, `1.234`. */
const claim = /(?<![\d.,'])(\d{1,3}(?:[.,']\d{3})+|\d{1,9}) +(?:subscribers?|readers?)\b/i

/** More is made up: no service has so many readers. What is counted stays a number that is exact, saved and added up. */
const mostSubscribers = 100_000_000

/** Text after that is of no use, and looking through it costs time. */
const longest = 400

/**
 * @param userAgent as it came
 * @param isConditional whether it asked with what it knew from before, as who reads again and again does
 */
export function readAgent(userAgent: string, isConditional: boolean): Agent | undefined {
  const text = userAgent.slice(0, longest)
  const known = programs.find(([word]) => word.test(text))?.[1]
  const subscribers = claimIn(text)
  if (subscribers !== undefined) {
    const program = known ?? productName(text)
    return program === undefined ? undefined : { is: 'service', program, subscribers, feedId: feedId(text) }
  }
  // A service that does not say for how many among them.
  if (bot.test(text)) return undefined
  if (known) return { is: 'reader', program: known }
  if (browser.test(text)) return isConditional ? { is: 'reader', program: browserProgram } : undefined
  const program = productName(text)
  return program === undefined ? undefined : { is: 'reader', program }
}

function claimIn(text: string): number | undefined {
  const [, digits] = claim.exec(text) ?? []
  const subscribers = Number(digits?.replace(/\D/g, ''))
  return digits !== undefined && subscribers <= mostSubscribers ? subscribers : undefined
}

function feedId(text: string): string {
  return /\bfeed-?id[:=] ?([\w-]{1,40})/i.exec(text)?.[1] ?? ''
}

/** `Name/1.0 (…)`, or what stands after `compatible;`, up to the version: letters and what names are written with. */
function productName(text: string): string | undefined {
  const product = /^Mozilla\/[\d.]+ \(compatible; *([^;)]+)/i.exec(text)?.[1] ?? text
  const name = /^\p{L}[^/(;]{0,60}/u.exec(product.trim())?.[0] ?? ''
  const clean = name
    .replace(/ [-–] .*$| \d.*$/, '')
    .replace(/[^\p{L}\p{N} ._+!-]/gu, '')
    .trim()
    .slice(0, 40)
  return clean === '' ? undefined : clean
}
