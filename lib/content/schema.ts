// Applies the compiled model (contentlayer.config.ts) to the values of a file: the one place that knows a field's type.
import compiled from 'contentlayer/generated/schema.json'
import { parseInstant } from '../dates'
import { nameOf, quote, type ValuePath } from './front-matter'
import { nearest } from './nearest'

type FieldType = {
  readonly type: string
  readonly of?: FieldType
  readonly nestedTypeName?: string
}
type Field = FieldType & {
  readonly name: string
  readonly isRequired: boolean
  readonly description?: string
  readonly isSystemField: boolean
}
type TypeDefinition = { readonly name: string; readonly fieldDefs: readonly Field[] }

export type DocumentType = keyof typeof compiled.documentTypeDefMap

/** A value that is not what the model says; `of` tells whether to point at the field's name or at its value. */
export type Violation = {
  readonly path: ValuePath
  readonly of: 'key' | 'value'
  readonly message: string
  /** An error when it is not said. */
  readonly severity?: 'warning'
}

/** What a writer may set: the model's fields without those that Contentlayer adds. */
const fieldsOf = (definitions: Record<string, TypeDefinition>) =>
  new Map(Object.entries(definitions).map(([name, { fieldDefs }]) => [name, fieldDefs.filter(field => !field.isSystemField)]))

const documentTypes = fieldsOf(compiled.documentTypeDefMap)
const nestedTypes = fieldsOf(compiled.nestedTypeDefMap)
const nestedFields = ({ nestedTypeName = '' }: FieldType) => nestedTypes.get(nestedTypeName) ?? []

/** The fields that a writer may set, in the order of the model. */
export function modelFields(type: DocumentType): readonly { readonly name: string; readonly isRequired: boolean }[] {
  return documentTypes.get(type) ?? []
}

/**
 * Holds `values` against the model.
 * @returns the values as the model types them (instants in UTC), and every violation; a field in violation is left out
 */
export function applyModel(
  type: DocumentType,
  values: Record<string, unknown>
): { fields: Record<string, unknown>; violations: Violation[] } {
  const violations: Violation[] = []
  const fields = readFields(documentTypes.get(type) ?? [], values, [], violations)
  return { fields, violations }
}

function readFields(known: readonly Field[], values: Record<string, unknown>, at: ValuePath, violations: Violation[]) {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(values)) {
    if (known.some(definition => definition.name === name)) continue
    const names = known.map(definition => definition.name)
    const near = nearest(name, names)
    const expected = near === undefined ? `one of ${names.join(', ')}` : `"${near}"`
    violations.push({ path: [...at, name], of: 'key', message: `unexpected field ${quote(name)}, expected ${expected}` })
  }
  for (const definition of known) {
    const path = [...at, definition.name]
    const value = Object.hasOwn(values, definition.name) ? values[definition.name] : undefined
    if (value === null) {
      const instead = definition.isRequired ? '' : ' or no such field'
      const message = `unexpected empty field "${definition.name}", expected ${wanted(definition)}${instead}`
      violations.push({ path, of: 'key', message })
      continue
    }
    if (value === undefined) {
      const about = definition.description ? ` (${definition.description})` : ''
      const message = `unexpected end of the fields, expected "${definition.name}"${about}`
      if (definition.isRequired) violations.push({ path, of: 'key', message })
      continue
    }
    const read = readValue(definition, value, path, violations)
    if (read !== undefined) fields[definition.name] = read
  }
  return fields
}

function readValue(type: FieldType, value: unknown, path: ValuePath, violations: Violation[]): unknown {
  const read = readAs(type, value, path, violations)
  if (read !== undefined) return read
  const name = path.findLast(step => typeof step === 'string')
  violations.push({ path, of: 'value', message: `unexpected ${nameOf(value)} for "${name}", expected ${wanted(type, value)}` })
  return undefined
}

/** @returns undefined when the value is not of the type; what is wrong inside of one that is, is in the violations */
function readAs(type: FieldType, value: unknown, path: ValuePath, violations: Violation[]): unknown {
  switch (type.type) {
    case 'string':
      return typeof value === 'string' && value.trim() !== '' ? value : undefined
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'date':
      return typeof value === 'string' ? parseInstant(value) : undefined
    case 'list': {
      const { of } = type
      if (!Array.isArray(value) || !of) return undefined
      const members = value.map((member, index) => readValue(of, member, [...path, index], violations))
      return members.filter(member => member !== undefined)
    }
    case 'nested':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
      return readFields(nestedFields(type), value as Record<string, unknown>, path, violations)
    default:
      throw new Error(`the model uses the field type "${type.type}", which lib/content/schema does not read`)
  }
}

function wanted(type: FieldType, value?: unknown): string {
  switch (type.type) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? `text, in quotes: "${value}"` : 'text'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    case 'date':
      return 'an instant such as 2024-12-13T05:29:00Z'
    case 'list':
      return typeof value === 'string' ? `a list: [${value.length > 40 ? '…' : value.trim()}]` : 'a list'
    default:
      return `a group of fields: ${nestedFields(type)
        .map(field => field.name)
        .join(', ')}`
  }
}
