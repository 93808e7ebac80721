import { expect, test } from 'vitest'
import { browserProgram, readAgent } from './agent'

test.each([
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1234 subscribers; like FeedFetcher-Google)', 'Feedly', 1234, ''],
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1 subscriber; like FeedFetcher-Google)', 'Feedly', 1, ''],
  ['Mozilla/5.0 (compatible; Inoreader/1.0; +http://www.inoreader.com/feed-fetcher; 12 subscribers; )', 'Inoreader', 12, ''],
  [
    'NewsBlur Feed Fetcher - 5 subscribers - https://www.newsblur.com/site/1/cairn (Macintosh; Intel Mac OS X 10_7_1)',
    'NewsBlur',
    5,
    ''
  ],
  ['Feedbin feed-id:1373711 - 142 subscribers', 'Feedbin', 142, '1373711'],
  ['Mozilla/5.0 (compatible; theoldreader.com; 3 subscribers; feed-id=5f1a)', 'The Old Reader', 3, '5f1a'],
  ['Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 2 subscribers)', 'BazQux Reader', 2, ''],
  ['Netvibes (http://www.netvibes.com/; 2 subscribers; feedID: 123)', 'Netvibes', 2, '123'],
  ['LiveJournal.com (webmaster@livejournal.com; for http://www.livejournal.com/users/x/; 5 readers)', 'LiveJournal', 5, ''],
  ['SomeNewService/3.2 (+https://service.example; 1,234 subscribers)', 'SomeNewService', 1234, ''],
  ['Mozilla/5.0 (compatible; Another Service/0.1; 0 subscribers)', 'Another Service', 0, '']
])('%s', (userAgent, program, subscribers, feedId) => {
  expect(readAgent(userAgent, true)).toEqual({ is: 'service', program, subscribers, feedId })
})

test.each([
  ['NetNewsWire (RSS Reader; https://netnewswire.com/)', 'NetNewsWire'],
  ['Mozilla/5.0 (compatible; Miniflux/2.0.50; +https://miniflux.app)', 'Miniflux'],
  ['FreshRSS/1.24.1 (Linux; https://freshrss.org)', 'FreshRSS'],
  ['Tiny Tiny RSS/24.01-abc (https://tt-rss.org/)', 'Tiny Tiny RSS'],
  ['Newsboat/2.33.0 (Linux x86_64)', 'Newsboat'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.6.0', 'Thunderbird'],
  ['Mozilla/5.0 (Linux x86_64) Liferea/1.15.4 AppleWebKit (KHTML, like Gecko)', 'Liferea'],
  ['rss2email/3.14 (https://github.com/rss2email/rss2email)', 'rss2email'],
  ['Reeder/5.4 CFNetwork/1494 Darwin/23.4.0', 'Reeder'],
  ['HomeMade Reader/0.1', 'HomeMade Reader']
])('%s reads for one', (userAgent, program) => {
  expect(readAgent(userAgent, false)).toEqual({ is: 'reader', program })
})

test('a browser counts when it comes back for what is new, as its feed readers do, and not when somebody only looks', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'
  expect(readAgent(firefox, false)).toBeUndefined()
  expect(readAgent(firefox, true)).toEqual({ is: 'reader', program: browserProgram })
})

test.each([
  '',
  '   ',
  '12 subscribers',
  'curl/8.5.0',
  'Wget/1.21',
  'node',
  'undici',
  'python-requests/2.31',
  'Go-http-client/2.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'FeedlyBot/1.0 (http://feedly.com)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'FeedValidator/1.3',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0)',
  'Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/120.0',
  '<script>'
])('%j is nobody', userAgent => {
  expect(readAgent(userAgent, false)).toBeUndefined()
})

test('what is made up becomes a short plain name, or nothing, and costs no time', () => {
  expect(readAgent('A <b onclick="x">/1 (7 subscribers)', false)).toMatchObject({ program: 'A b onclickx', subscribers: 7 })
  const long = readAgent(`${'x'.repeat(100_000)} 5 subscribers`, false)
  expect(long?.program.length).toBeLessThanOrEqual(40)
  for (const text of ['9'.repeat(50_000), `${'1,'.repeat(20_000)} subscribers`, ' '.repeat(50_000), 'feedid:'.repeat(9_999)])
    expect(() => readAgent(text, true)).not.toThrow()
  expect(readAgent('A/1 (99999999999 subscribers)', true)).toEqual({ is: 'reader', program: 'A' })
})

test.each(['999,999,999,999,999,999,999', '9.007.199.254.740.993', '999999999', '100,000,001'])(
  '%s subscribers are made up, and count as one reader',
  claimed => {
    expect(readAgent(`Made Up/1.0 (${claimed} subscribers)`, false)).toEqual({ is: 'reader', program: 'Made Up' })
  }
)
