// The fields of front matter, held against the model and the rules: the right ones, and a problem for each place that is not.
import { parseYaml, positionsIn, salvageYaml, type YamlSource } from './front-matter'
import type { FileRole } from './rules'
import { applyModel, type DocumentType, modelFields, type Violation } from './schema'
import type { Problem } from './types'

/** What the model cannot say, held against the fields that it read and the values as they were written. */
export type Rules = (fields: Record<string, unknown>, values: Record<string, unknown>) => Violation[]

export const none: Rules = () => []

type FieldsRead = { readonly fields: Record<string, unknown>; readonly problems: readonly Problem[] }

/** The fields that are right, and a problem for each place that is not: what the model refuses is not held against the rules too. */
export function readFields(type: DocumentType, yaml: YamlSource, rules: Rules, inSpiteOfErrors = false): FieldsRead {
  const parsed = parseYaml(yaml)
  if (!('severity' in parsed)) return heldAgainst(type, yaml, rules, parsed.values)
  // What is saved from broken YAML has to be right all the same.
  const { fields } = inSpiteOfErrors ? heldAgainst(type, yaml, rules, salvageYaml(yaml)) : { fields: {} }
  return { fields, problems: [parsed] }
}

function heldAgainst(type: DocumentType, yaml: YamlSource, rules: Rules, values: Record<string, unknown>): FieldsRead {
  const { fields, violations } = applyModel(type, values)
  const refused = new Set(violations.map(({ path }) => path.join('\n')))
  violations.push(...rules(fields, values).filter(({ path }) => !refused.has(path.join('\n'))))
  const positions = positionsIn(yaml)
  const problems = violations.map(({ path, of, message, severity }): Problem => {
    const [name] = path
    if (severity === undefined && name !== undefined) delete fields[name]
    return { severity: severity ?? 'error', file: yaml.file, ...positions(path, of), message }
  })
  return { fields, problems }
}

/** For fields that have to be there: the day of the path, and nothing. */
export function standIns(type: DocumentType, role: FileRole): Record<string, string> {
  const required = modelFields(type).filter(({ isRequired }) => isRequired)
  return Object.fromEntries(
    required.map(({ name }) => [name, name === 'date' && role.role === 'item' ? `${role.day}T12:00:00.000Z` : ''])
  )
}
