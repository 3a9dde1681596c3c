import type { Column } from '@/components/data/columns'
import type { Tone } from '@/components/feedback/tones'
import type { RowsForm, StepForm } from '@/components/form/steps'
import type { FilterSpec } from '@/composables/useUrlFilters'

/** What may be done with a record: its name, what its button says, and what it asks for. */
export interface DeskAct {
  name: string
  label: string
  form?: StepForm
  rows?: RowsForm
}

/** A register whose records are read whole when they are opened, and worked on by steps. */
export interface Desk<L, D> {
  /** Names the table, and the page by `nav.<name>`. */
  name: string
  path: string
  filters: FilterSpec
  choices: () => { name: string; label: string; options: { value: string; label: string }[] }[]
  columns: () => Column<L>[]
  placeholder?: string
  emptyTitle?: string
  create?: { permission: string; label: string; form: () => StepForm }
  title: (record: D) => string
  subtitle?: (record: D) => string | null
  tags?: (record: D) => { tone: Tone; text: string }[]
  facts: (record: D) => { name: string; value: string | number | null | undefined }[]
  /** The leading one first. */
  acts?: (record: D) => DeskAct[]
  /** Below which path lists are read again after an act. */
  touches: string
}
