// The scripts of a page for readers, all there are, as text. A finished document keeps a script only if it is one of these, letter for letter:
// nothing that content could write becomes one by looking like one, and the Content-Security-Policy allows the same texts by their hashes.

/**
 * Kept small: every reading page carries it. `t` is the chosen theme; clicks go auto → light → dark → auto. It is looked up again when a page comes
 * into sight that was made before: ahead of being asked for, or left some time ago; and when it was chosen in another tab.
 */
export const themeScript = `(function(d,k){var r=d.documentElement,n=['auto','light','dark'],t
function s(v){t=v;v==='auto'?r.removeAttribute('data-theme'):r.setAttribute('data-theme',v)
var b=d.querySelector('.theme-toggle');if(b){b.setAttribute('aria-label','Theme: '+v);b.setAttribute('data-now',v)}}
function l(){try{t=localStorage.getItem(k)}catch(e){}s(n.indexOf(t)>0?t:'auto')}
l()
d.addEventListener('DOMContentLoaded',l);d.addEventListener('prerenderingchange',l)
addEventListener('pageshow',l);addEventListener('storage',l)
d.addEventListener('click',function(e){var b=e.target.closest&&e.target.closest('.theme-toggle');if(!b)return
var v=n[(n.indexOf(t)+1)%3];try{localStorage.setItem(k,v)}catch(e){}s(v)})})(document,'theme')`

/** Paths that are no pages for readers, as patterns of URLs; and `.` is in those of files: feeds, sources, images. */
const noPages = ['/desk{/*}?', '/api{/*}?', '/preview/*', '/media/*', '/atom/*', '/tags/*/random/', '/*.*']
/** Links that say themselves that they are not to be followed ahead, and searches. */
const notAhead = '[rel~=nofollow],[target],[download],[href*="?"]'

/**
 * Pages for readers are made ahead when a pointer rests on a link to them: they are there at once, and cost the server no more than one visit.
 * https://html.spec.whatwg.org/multipage/speculative-loading.html
 */
export const speculationRules = JSON.stringify({
  prerender: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: noPages } }, { not: { selector_matches: notAhead } }] },
      eagerness: 'moderate'
    }
  ]
})

/** Each with its `type`, which is '' for what the browser runs. */
export const ourScripts: readonly { readonly type: '' | 'speculationrules'; readonly text: string }[] = [
  { type: '', text: themeScript },
  { type: 'speculationrules', text: speculationRules }
]

/** Scripts of this type are never run: search engines read them. They may say anything. */
export const dataType = 'application/ld+json'
