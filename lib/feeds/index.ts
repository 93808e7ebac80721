// Feeds: everything, each kind, each tag and intersection of tags, each series, any search; in Atom and in JSON Feed.
export { answerNamedFeed, answerSearchFeed, answerSeriesFeed, answerTagsFeed, type FeedSource } from './answer'
export { toAtom } from './atom'
export type { Feed, FeedEntry, Rendering } from './feed'
export { type FeedAddress, type Found, feedFor } from './feed-for'
export { toJsonFeed } from './json-feed'
