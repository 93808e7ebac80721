// The words that seeded text is made of. `{slots}` in a phrase are filled from the list of that name.

type Words = readonly [string, ...string[]]

const words = (text: string) => text.split(' ') as unknown as Words
const phrases = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim()) as unknown as Words

export const topics = words(
  'postmortem web http caching dns databases kubernetes postgresql performance security monitoring on-call linux networking javascript css html accessibility rss weblogs writing python rust go git deployment testing observability queues replication consistency distributed-systems incident-response backups storage filesystems tls certificates cdn load-balancing latency capacity debugging tracing logging metrics alerts sqlite redis nginx browsers standards email spam search design typography privacy cookies authentication passwords oauth apis rest graphql json xml atom unicode time-zones leap-seconds compilers type-systems functional-programming concurrency garbage-collection memory cpu hardware data-centres power cooling open-source licences maintenance refactoring code-review documentation hiring teams management meetings remote-work learning teaching history archives libraries maps photography statistics visualisation spreadsheets command-line shell vim emacs terminals fonts keyboards'
)

export const aspects = words(
  'tools history practice failures basics internals security performance at-scale migration testing design standards research culture operations pricing pitfalls patterns lessons'
)

/** The syllables of names nobody has: products, hosts, people. They give an archive its long tail of rare words. */
export const syllables = words(
  'ka mor tel vin dro sel ba rik len os tar quil fen ga lu mir sho pra do ven zi hal no wex bri co dun el fi gro'
)

export const slots: Readonly<Record<string, Words>> = {
  system: phrases(`the load balancer
    the primary database
    the message queue
    the DNS resolver
    the build server
    the session store
    the search index
    the object store
    the cache in front of it
    the replica in the other region
    the scheduler
    the certificate job
    the old monolith
    the feed generator
    the {name} cluster
    a {name} node
    {name}`),
  thing: phrases(`a time-out
    a retry loop
    a full disk
    an expired certificate
    a slow query
    a missing index
    a stale cache entry
    a configuration file
    a feature flag
    a health check
    a connection pool
    a rate limit
    a leap second
    a runbook
    a dashboard
    a default value
    an off-by-one error
    a half-open connection
    a lock nobody released
    a backup nobody had restored`),
  people: phrases(`the team
    the person on call
    two engineers
    the author
    the operators
    everyone in the room
    whoever wrote the runbook
    the people at {name}
    {name}, who maintains it,
    a reader`),
  did: phrases(`noticed
    explained
    measured
    ignored
    rewrote
    rolled back
    reproduced
    documented
    blamed
    removed
    simplified
    postponed`),
  quality: phrases(`surprising
    careful
    honest
    short
    readable
    boring, in the best sense
    thorough
    overdue
    expensive
    fragile
    quietly brilliant
    old`),
  amount: phrases(`eleven minutes
    forty seconds
    three hours
    a week
    one request in a thousand
    half of the traffic
    two gigabytes
    seventeen retries
    ninety-nine per cent of it
    a single byte`),
  when: phrases(`on a Friday afternoon
    at three in the morning
    during the migration
    after the deploy
    under load
    long before anyone looked
    for years
    in the second week
    while nothing else changed
    on the first of the month`),
  command: phrases(`\`dig +trace\`
    \`curl -v\`
    \`git bisect\`
    \`EXPLAIN ANALYZE\`
    \`strace -f\`
    \`tcpdump\`
    \`kubectl describe\`
    \`journalctl -u {name}\`
    \`Cache-Control: no-cache\`
    \`SELECT 1\``)
}

export const sentences = phrases(`{People} {did} {thing} {when}, and {system} went on as if nothing had happened.
  What I like about this is how {quality} it is.
  It took {amount} to find out that {system} had been waiting for {system}.
  The interesting part is not that {system} failed but that {people} had seen it coming {when}.
  {Thing} is rarely the cause; it is usually what is left when everything else has been explained.
  Start with {command}, which shows {amount} of the truth in one line.
  If you run {system}, read it twice.
  One section, {quality}, is about what {people} {did} {when}.
  {System} holds {amount} of state that nothing else knows about.
  The graph shows {system} slowing down for {amount} before {thing} finally gave it away.
  I had always assumed that {system} would notice {thing} by itself.
  Nobody had tried this {when}, which is the usual reason.
  The fix was one line, and {people} needed {amount} to be sure of it.
  Compare it with how {name} handles {thing}: the same idea, with a different name.
  Most of the advice comes down to this: make {thing} visible, and decide in advance who looks at it.
  {People} kept a timeline, and it is the best part of the report.
  The numbers are worth a look: {amount} before, {amount} after.
  A retry is a promise to {system} that you have not thought about {thing}.
  When {system} is the only one that knows, it is also the only one that can be wrong.
  The documentation says otherwise, but the documentation was written {when}.
  I tried it with {command} and got the same answer, {amount} later.
  There are two ways to deal with {thing}, and the {quality} one is to delete it.
  Every system that lasts has {thing} in it somewhere.
  The piece is {quality}, and the footnotes are better still.
  {People} {did} it in public, which deserves some credit.
  Between {system} and {system} there was {thing}, and it had been there {when}.
  You can reproduce all of it with {command} and a little patience.
  The second half is about {name} and can be skipped.
  What would have helped is {thing}, and it would have cost {amount}.
  Caches make it worse: they turn a failure into a delay, and a delay into a mystery.
  The alert fired {when}, was acknowledged, and was forgotten for {amount}.
  My own notes on {thing} say the same in fewer words.`)

export const titles = phrases(`What {name} learned from {thing}
  How {system} stops
  {Thing} and other stories
  {Name}: a guide, {quality}
  Notes on {thing}
  The {name} incident, {when}
  Why {people} {did} {thing}
  In defence of {thing}
  {Name}: {thing} without the pain
  Debugging {system} with {command}
  Everything we know about {thing}
  You may not need {system}`)

export const headings = phrases(`What happened
  What we knew
  The first wrong idea
  What the graphs said
  A smaller example
  Why {thing} hides
  What {name} does instead
  What I would do now
  The part with {command}
  Open questions`)

export const programs: readonly [readonly [language: string, code: string], ...(readonly [string, string])[]] = [
  ['sh', 'dig +short {name}.example A\ncurl -sS -o /dev/null -w "%{time_total}\\n" https://{name}.example/'],
  ['js', "const response = await fetch('https://{name}.example/status')\nif (!response.ok) throw new Error(response.statusText)"],
  ['sql', "SELECT host, count(*)\nFROM requests\nWHERE host = '{name}'\nGROUP BY host\nORDER BY count(*) DESC;"],
  ['yaml', 'service: {name}\nreplicas: 3\nreadiness:\n  path: /healthz\n  periodSeconds: 5'],
  ['python', 'def {name}(attempts=3):\n    for attempt in range(attempts):\n        yield 2 ** attempt'],
  ['http', 'GET /feed HTTP/1.1\nHost: {name}.example\nIf-None-Match: W/"{name}"'],
  ['go', 'func {name}(ctx context.Context) error {\n\t<-ctx.Done()\n\treturn ctx.Err()\n}']
]
