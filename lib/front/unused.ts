// What Next answers of itself and this site has no use for.
import { decodedPathOf } from './address'
import { type Step, say } from './step'

/**
 * `/_next/data/<build>/….json` is how an app with a pages/ folder goes from page to page. Here it would be each page a second time, not finished
 * for readers, and kept by caches for a day. However it is written: repeated slashes, backslashes and percent-encoding are all led there.
 */
function isData(url: string): boolean {
  const [folder, name] = decodedPathOf(url)
    .split(/[\\/]/)
    .filter(segment => segment !== '' && segment !== '.')
  return folder === '_next' && name === 'data'
}

export const refuseUnused: Step = (request, response, onward) => {
  if (isData(request.url ?? '/')) say(response, 404, 'There is nothing at this address.')
  else onward()
}
