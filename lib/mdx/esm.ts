// Recognises `import` and `export` where MDX would run them, so that they can be refused by name. No JavaScript is parsed.
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Construct, Extension, State } from 'micromark-util-types'

export interface Esm {
  type: 'esm'
  value: string
  position?: import('unist').Position
}

declare module 'mdast' {
  interface RootContentMap {
    esm: Esm
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    esm: 'esm'
    esmLine: 'esmLine'
  }
}

const isLineEnding = (code: number | null) => code !== null && code < -2
const space = 32

/** A block that begins `import ` or `export ` in the first column and ends at a blank line, as MDX has it. */
const construct: Construct = {
  name: 'esm',
  concrete: true,
  tokenize(effects, ok, nok) {
    let word = ''
    // Inside a paragraph the words are prose.
    const start: State = code => {
      if (this.interrupt || this.now().column > 1) return nok(code)
      effects.enter('esm')
      effects.enter('esmLine')
      return keyword(code)
    }
    const keyword: State = code => {
      if (code === space && (word === 'import' || word === 'export')) return line(code)
      if (code === null || code < 97 || code > 122 || word.length > 5) return nok(code)
      word += String.fromCharCode(code)
      effects.consume(code)
      return keyword
    }
    const line: State = code => {
      if (code !== null && !isLineEnding(code)) {
        effects.consume(code)
        return line
      }
      effects.exit('esmLine')
      if (code === null) return end(code)
      return effects.check({ partial: true, tokenize: blankLine }, end, nextLine)(code)
    }
    const nextLine: State = code => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
    const lineStart: State = code => {
      if (code === null) return end(code)
      effects.enter('esmLine')
      return line(code)
    }
    const end: State = code => {
      effects.exit('esm')
      return ok(code)
    }
    return start
  }
}

/** Succeeds when nothing but white space follows this line ending. */
const blankLine: Construct['tokenize'] = (effects, ok, nok) => {
  const start: State = code => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return rest
  }
  const rest: State = code => {
    if (code === null || isLineEnding(code)) return ok(code)
    if (code !== space && code > -1) return nok(code)
    effects.enter('whitespace')
    return white(code)
  }
  const white: State = code => {
    if (code === space || code === -2 || code === -1) {
      effects.consume(code)
      return white
    }
    effects.exit('whitespace')
    return code === null || isLineEnding(code) ? ok(code) : nok(code)
  }
  return start
}

/** Keyed by the first letter: `e` and `i`. */
export const esmSyntax: Extension = { flow: { 101: construct, 105: construct } }

export const esmFromMarkdown: FromMarkdownExtension = {
  enter: {
    esm(token) {
      this.enter({ type: 'esm', value: this.sliceSerialize(token) }, token)
    }
  },
  exit: {
    esm(token) {
      this.exit(token)
    }
  }
}
