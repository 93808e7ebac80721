// How a value is written in YAML, on one line, in the style that its author used. Pure.
import { CORE_SCHEMA, load } from 'js-yaml'
import { parse } from 'yaml'

export type ScalarStyle = 'plain' | 'single' | 'double'
/** Whether the value stands in `[…]` or `{…}`, where commas and brackets mean something. */
export type Context = 'block' | 'flow'

/** In the wanted style if the value can be written so, and otherwise in the plainest in which it can. */
export function scalarText(value: string | boolean, style: ScalarStyle, context: Context): string {
  if (typeof value === 'boolean') return String(value)
  const styles: ScalarStyle[] = [style, 'plain', /["\\]/.test(value) ? 'single' : 'double', 'double']
  for (const each of styles) {
    const text = writeIn(value, each)
    if (readsAs(text, value, context)) return text
  }
  throw new Error(`no way to write ${JSON.stringify(value)} in YAML`)
}

function writeIn(value: string, style: ScalarStyle): string {
  if (style === 'plain') return value
  if (style === 'single') return `'${value.replaceAll("'", "''")}'`
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

/** Both parsers have to agree, as the one shows the form and the other the site. A line break would fold. */
function readsAs(text: string, value: string, context: Context): boolean {
  if (/[\r\n]/.test(text)) return false
  const document = context === 'flow' ? `k: [${text}, x]\n` : `k: ${text}\n`
  const wanted = JSON.stringify({ k: context === 'flow' ? [value, 'x'] : value })
  try {
    return JSON.stringify(load(document, { schema: CORE_SCHEMA })) === wanted && JSON.stringify(parse(document)) === wanted
  } catch {
    return false
  }
}
