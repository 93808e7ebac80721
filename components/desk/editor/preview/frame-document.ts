// The document the preview is shown in: the site's own stylesheet and nothing that runs.

/** The stylesheets that style pages for readers: those that say the order of their layers. All of them, if none does. */
export function siteStylesheets(page: Document): string[] {
  const sheets = [...page.styleSheets].filter(sheet => sheet.href !== null)
  const ofSite = sheets.filter(sheet => {
    try {
      return [...sheet.cssRules].some(
        rule =>
          (rule instanceof CSSLayerStatementRule && rule.nameList.includes('prose')) ||
          (rule instanceof CSSLayerBlockRule && rule.name === 'prose')
      )
    } catch {
      return false
    }
  })
  return (ofSite.length > 0 ? ofSite : sheets).flatMap(({ href }) => href ?? [])
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Links open beside the desk: the preview itself never goes anywhere. */
export function frameDocument(stylesheets: readonly string[], language: string): string {
  const links = stylesheets.map(href => `<link rel="stylesheet" href="${escaped(href)}">`).join('')
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><base target="_blank"><title>Preview</title><meta name="viewport" content="width=device-width">${links}</head><body><main id="main"></main></body></html>`
}
