/** Required documents beside those that were handed in. */
import type { Application, ApplicationMaterial } from '@/api/types'

export interface ChecklistRow {
  code: string
  required: boolean
  held: ApplicationMaterial[]
}

/** The required ones in the order of the rulebook, then what else was handed in. */
export function checklist(record: Pick<Application, 'required_materials' | 'materials'>): ChecklistRow[] {
  const required = Object.keys(record.required_materials)
  const more = record.materials.map((one) => one.code).filter((code) => !required.includes(code))
  return [...required, ...new Set(more)].map((code) => ({
    code, required: required.includes(code), held: record.materials.filter((one) => one.code === code),
  }))
}
