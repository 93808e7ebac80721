// Makes one file of a program of these tests, so that it starts quickly.
import nodePath from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
/** Some packages ask for CommonJS's `require`. */
const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** @returns the path of the program */
export async function bundleProgram(name: string, folder: string): Promise<string> {
  const outfile = nodePath.join(folder, name.replace('.ts', '.mjs'))
  const entryPoints = [nodePath.join(here, name)]
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error', banner: { js } })
  return outfile
}
