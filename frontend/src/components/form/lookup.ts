/** What a lookup finds, and how a page shows it. */
export interface FoundItem {
  id?: string
  code?: string
  holder_id?: string | null
  name?: string
  display_name?: string
  [key: string]: unknown
}
export interface Described {
  name: string
  disabled?: boolean
}
