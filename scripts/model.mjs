// Compiles contentlayer.config.ts into .contentlayer/generated: the documents' TypeScript types and the schema as plain JSON.
// Contentlayer's own build would also read every file, which lib/content does faster (docs/decisions).
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { getConfig, renderTypes, runMain } from 'contentlayer/core'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const target = path.join(root, '.contentlayer', 'generated')

const run = runMain({ tracingServiceName: 'cairn', verbose: false, customCwd: root })
const config = await run(getConfig({}))
const schema = await run(config.source.provideSchema(config.esbuildHash))

mkdirSync(target, { recursive: true })
writeIfChanged('schema.json', `${JSON.stringify(schema, null, 2)}\n`)
writeIfChanged(
  'types.d.ts',
  // The fork renders imports from its own name; here it goes by the name of the original.
  renderTypes({
    schemaDef: schema,
    generationOptions: { sourcePluginType: config.source.type, options: config.source.options }
  }).replaceAll("'contentlayer2/", "'contentlayer/")
)

/** Leaves an unchanged file alone, so that neither the bundler nor the type checker starts over. */
function writeIfChanged(name, text) {
  const file = path.join(target, name)
  try {
    if (readFileSync(file, 'utf8') === text) return
  } catch {
    // It is not there yet.
  }
  writeFileSync(`${file}.tmp`, text)
  renameSync(`${file}.tmp`, file)
}
