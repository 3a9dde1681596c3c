/** What a step of a procedure asks for. */
export interface StepField {
  name: string
  label: string
  /** `list`: one entry a line, sent as an array. */
  kind?: 'text' | 'lines' | 'date' | 'select' | 'list' | 'number' | 'lookup' | 'file'
  /** Of a `lookup`: the list it is chosen from. */
  from?: string
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
  fields.filter((field) => !field.optional && !draft[field.name]?.trim())

/** What is sent: trimmed, `null` for what was left empty. */
export function bodyOfStep(form: StepForm, draft: Record<string, string>): unknown {
  const told = form.fields.map((field) => [field.name, valueOf(field, draft[field.name]?.trim() ?? '')] as const)
  const body = { ...form.fixed, ...Object.fromEntries(told) }
  return form.shape ? form.shape(body) : body
}
function valueOf(field: StepField, text: string): unknown {
  if (field.kind === 'list') return text.split('\n').flatMap((line) => line.trim() || [])
  if (!text) return null
  return field.kind === 'number' ? Number(text) : text
}
