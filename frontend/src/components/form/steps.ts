import { fenOf } from '@/lib/money'
import type { Described, FoundItem } from './lookup'

/** What a step of a procedure asks for. */
export interface StepField {
  name: string
  label: string
  /** `list`: one entry a line, sent as an array; `checks` the same, chosen of `options`. `money`: yuan as typed, sent as integer fen. */
  kind?: 'text' | 'lines' | 'date' | 'select' | 'list' | 'checks' | 'number' | 'lookup' | 'file' | 'money'
  /** Of a `lookup`: the list it is chosen from. */
  from?: string
  query?: Record<string, string>
  describe?: (item: FoundItem) => Described
  /** Of a `lookup` in a line: other fields of the line, filled from what was picked. */
  fills?: Record<string, string>
  /** Of a `file`: the service that keeps it. */
  service?: string
  options?: { value: string; label: string }[]
  hint?: string
  optional?: boolean
  initial?: string
}
export interface StepForm {
  title: string
  /** Said above the fields: what the step does. */
  text?: string
  path: string
  fields: StepField[]
  /** Sent beside what is filled in. */
  fixed?: Record<string, unknown>
  danger?: boolean
  /** Changes the record instead of doing something with it. */
  method?: 'patch'
  /** Puts what was filled in into the shape that is sent. */
  shape?: (body: Record<string, unknown>) => unknown
}

/** Names of fields that are empty and may not be. */
export const missing = (fields: readonly StepField[], draft: Record<string, string>): StepField[] =>
  fields.filter((field) => !field.optional && field.kind !== 'checks' && !draft[field.name]?.trim())

/** Fields of money in which stands no amount. */
export const noMoney = (fields: readonly StepField[], draft: Record<string, string>): StepField[] =>
  fields.filter((field) => field.kind === 'money' && !!draft[field.name]?.trim() && fenOf(draft[field.name] ?? '') === null)

/** What is sent: trimmed, `null` for what was left empty. */
export function bodyOfStep(form: StepForm, draft: Record<string, string>): unknown {
  const told = form.fields.map((field) => [field.name, valueOf(field, draft[field.name]?.trim() ?? '')] as const)
  const body = { ...form.fixed, ...Object.fromEntries(told) }
  return form.shape ? form.shape(body) : body
}
export function valueOf(field: StepField, text: string): unknown {
  if (field.kind === 'list' || field.kind === 'checks') return text.split('\n').flatMap((line) => line.trim() || [])
  if (!text) return null
  if (field.kind === 'money') return { amount_fen: fenOf(text) }
  return field.kind === 'number' ? Number(text) : text
}

/** A step that also asks for several lines, sent as an array under `name`. */
export interface RowsForm {
  title: string
  text?: string
  path: string
  fields: StepField[]
  /** Sent beside what is filled in. */
  fixed?: Record<string, unknown>
  name: string
  /** Said above each line. */
  legend: string
  columns: StepField[]
  lines: Record<string, string>[]
  /** A new line; without it the lines are those that are there. */
  add?: Record<string, string>
  /** The last line may be taken away too. */
  emptiable?: boolean
  titleOf?: (line: Record<string, string>) => string
  /** A line with its values as fields say, in the shape that is sent. */
  shapeLine: (line: Record<string, unknown>) => unknown
}
