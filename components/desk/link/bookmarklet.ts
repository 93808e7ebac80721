// The bookmarklet: opens the form for a new link with what the reader of a page has in front of them.
import { absolute, desk } from '@/lib/urls'

/**
 * A tab of its own, so that the page stays; on a phone the same one, as browsers there open none for a bookmark. `noopener`, so that
 * the page cannot lead the new tab elsewhere.
 * @param origin of this weblog, without a slash at its end
 */
export function bookmarkletFor(origin: string): string {
  const form = JSON.stringify(`${absolute(origin, desk.new('link'))}#`)
  const code =
    `var d=document,u=${form}+new URLSearchParams({url:location.href,title:d.title,` +
    `text:String(getSelection()).slice(0,20000),via:d.referrer});` +
    `matchMedia('(hover:none)').matches?location=u:open(u,'_blank','noopener')`
  return `javascript:${encodeURIComponent(`void function(){${code}}()`)}`
}
