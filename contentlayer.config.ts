// The content model: every kind of file under content/ and every field it may have, each with the sentence a writer needs.
// It is the only copy: scripts/model.mjs compiles it to types and to the schema that lib/content applies to the files.
import { defineDocumentType, defineNestedType, type FieldDefs, makeSource } from 'contentlayer/source-files'

const Via = defineNestedType(() => ({
  name: 'Via',
  fields: {
    url: { type: 'string', required: true, description: 'the address where you found the link' },
    title: { type: 'string', description: 'the name of the place where you found the link' }
  }
}))

/** What every item has, whatever its kind. */
const shared: FieldDefs = {
  date: { type: 'date', required: true, description: 'when it is published, as an instant: 2024-12-13T05:29:00Z' },
  updated: { type: 'date', description: 'when it last changed in a way that readers should know, as an instant' },
  tags: {
    type: 'list',
    of: { type: 'string' },
    description: 'tags in the order they are shown: lower-case letters, digits and hyphens'
  },
  series: { type: 'string', description: 'the slug of the series it is part of: the name of a file in series/' },
  image: { type: 'string', description: 'the address of the image that stands for it when it is shared' },
  draft: { type: 'boolean', description: 'true keeps it from everyone but the authors' },
  aliases: {
    type: 'list',
    of: { type: 'string' },
    description: 'former permalinks, which lead to its present one: /2024/Dec/13/old-slug/'
  },
  unpublished: { type: 'date', description: 'when you withdrew it, as an instant: its address says that it is gone' }
}

const Entry = defineDocumentType(() => ({
  name: 'Entry',
  description: 'something long, with a title',
  filePathPattern: 'entries/**/*.mdx',
  contentType: 'mdx',
  fields: { ...shared, title: { type: 'string', required: true, description: 'the title, in plain text' } }
}))

const Link = defineDocumentType(() => ({
  name: 'Link',
  description: 'a link to somewhere, and what you have to say about it',
  filePathPattern: 'links/**/*.mdx',
  contentType: 'mdx',
  fields: {
    ...shared,
    title: { type: 'string', required: true, description: 'the title of the linked page, in plain text' },
    url: { type: 'string', required: true, description: 'the address it links to' },
    via: { type: 'nested', of: Via, description: 'where you found it' }
  }
}))

const Quotation = defineDocumentType(() => ({
  name: 'Quotation',
  description: 'somebody’s words: the body is the quotation',
  filePathPattern: 'quotations/**/*.mdx',
  contentType: 'mdx',
  fields: {
    ...shared,
    source: { type: 'string', required: true, description: 'who said it, in plain text' },
    url: { type: 'string', description: 'the address where it was said' },
    context: { type: 'string', description: 'the occasion, in a few words of Markdown' }
  }
}))

const Note = defineDocumentType(() => ({
  name: 'Note',
  description: 'something short',
  filePathPattern: 'notes/**/*.mdx',
  contentType: 'mdx',
  fields: { ...shared, title: { type: 'string', description: 'the title, in plain text, if it has one' } }
}))

const Tag = defineDocumentType(() => ({
  name: 'Tag',
  description: 'what a tag is about: the body describes it',
  filePathPattern: 'tags/*.mdx',
  contentType: 'mdx',
  fields: {
    title: { type: 'string', description: 'the name of the tag in running text, where it differs from its slug' },
    aliases: { type: 'list', of: { type: 'string' }, description: 'former names of the tag, which lead here' }
  }
}))

const Series = defineDocumentType(() => ({
  name: 'Series',
  description: 'items to be read in order: the body introduces them',
  filePathPattern: 'series/*.mdx',
  contentType: 'mdx',
  fields: { title: { type: 'string', required: true, description: 'the title of the series, in plain text' } }
}))

const Page = defineDocumentType(() => ({
  name: 'Page',
  description: 'a standing page, outside the stream of items',
  filePathPattern: 'pages/*.mdx',
  contentType: 'mdx',
  fields: { title: { type: 'string', required: true, description: 'the title of the page, in plain text' } }
}))

const NamedLink = defineNestedType(() => ({
  name: 'NamedLink',
  fields: {
    title: { type: 'string', required: true, description: 'what the link says' },
    url: { type: 'string', required: true, description: 'where it leads' }
  }
}))

const Author = defineNestedType(() => ({
  name: 'Author',
  fields: {
    name: { type: 'string', required: true, description: 'the name that stands under every item' },
    url: { type: 'string', description: 'the author’s own address, if not this site' },
    bio: { type: 'string', description: 'a sentence about the author' },
    links: { type: 'list', of: NamedLink, description: 'the author’s profiles elsewhere' }
  }
}))

const Site = defineDocumentType(() => ({
  name: 'Site',
  description: 'the identity of the weblog',
  filePathPattern: 'site.yaml',
  contentType: 'data',
  isSingleton: true,
  fields: {
    name: { type: 'string', description: 'the name of the weblog' },
    tagline: { type: 'string', description: 'a few words that say what it is about' },
    description: { type: 'string', description: 'a sentence or two, for search engines and feeds' },
    url: { type: 'string', description: 'where the weblog lives: https://example.org' },
    language: { type: 'string', description: 'the language it is written in, as a BCP 47 tag: en, en-GB, de' },
    timeZone: { type: 'string', description: 'the IANA time zone that decides an item’s day: UTC, Europe/Berlin' },
    author: { type: 'nested', of: Author, description: 'who writes it' },
    navigation: { type: 'list', of: NamedLink, description: 'the links at the top of every page' },
    itemsPerPage: { type: 'number', description: 'items on a page of a list, 1 to 200' },
    itemsPerFeed: { type: 'number', description: 'items in a page of a feed, 1 to 200' }
  }
}))

export default makeSource({
  contentDirPath: process.env.CONTENT_DIR ?? 'content',
  contentDirExclude: ['README.md', 'media'],
  documentTypes: [Entry, Link, Quotation, Note, Tag, Series, Page, Site],
  disableImportAliasWarning: true,
  onUnknownDocuments: 'fail',
  onMissingOrIncompatibleData: 'fail',
  onExtraFieldData: 'fail'
})
