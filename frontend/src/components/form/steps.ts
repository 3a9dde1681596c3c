/** What a step of a procedure asks for. */
export interface StepField {
  name: string
  label: string
  /** `list`: one entry a line, sent as an array. */
  kind?: 'text' | 'lines' | 'date' | 'select' | 'list' | 'number'
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
}

/** Names of fields that are empty and may not be. */
export const missing = (fields: readonly StepField[], draft: Record<string, string>): StepField[] =>
  fields.filter((field) => !field.optional && !draft[field.name]?.trim())

/** What is sent: trimmed, `null` for what was left empty. */
export function bodyOfStep(form: StepForm, draft: Record<string, string>): Record<string, unknown> {
  const told = form.fields.map((field) => [field.name, valueOf(field, draft[field.name]?.trim() ?? '')] as const)
  return { ...form.fixed, ...Object.fromEntries(told) }
}
function valueOf(field: StepField, text: string): unknown {
  if (field.kind === 'list') return text.split('\n').flatMap((line) => line.trim() || [])
  if (!text) return null
  return field.kind === 'number' ? Number(text) : text
}
