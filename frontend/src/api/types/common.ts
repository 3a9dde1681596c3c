/** What every resource shares. */
export interface Page<T> {
  items: T[]
  next_cursor: string | null
  as_of?: string
  known_at?: string
  total?: number
}
export interface Versioned {
  id: string
  version: number
  created_at?: string
  updated_at?: string
}
export interface Named {
  id: string
  name: string
}
export interface CodeName {
  code: string
  name: string
}
export interface Quantity {
  value: string
  unit: string
}
export type Geometry = { type: string; coordinates: unknown }
