/** Users, organisations, roles, clients. */
import type { CodeName, Named, Versioned } from './common'

export interface Me {
  id: string
  kind: 'user' | 'client'
  username: string
  display_name: string
  organisation: Named | null
  department: Named | null
  divisions: CodeName[]
  roles: string[]
  permissions: string[]
  holder_id: string | null
  must_change_password: boolean
  password_expires_on: string | null
}
export interface SessionEntry {
  id: string
  started_at: string
  last_used_at: string
  expires_at: string
  address: string
  user_agent: string
  current: boolean
}
export type OrganisationKind = 'bureau' | 'department' | 'holder' | 'township' | 'agency' | 'other'
export interface Organisation extends Versioned {
  name: string
  kind: OrganisationKind
  division_code: string
  division_name?: string | null
  credit_code: string | null
  parent_id: string | null
  holder_id: string | null
  status: 'active' | 'disabled'
}
export interface Department extends Versioned {
  name: string
  code: string | null
  organisation_id?: string
}
export interface RoleAssignment {
  id: string
  version: number
  role: string
  role_name: string
  division_code: string
  valid_from: string
  valid_to: string | null
}
export interface User extends Versioned {
  username: string
  display_name: string
  organisation_id: string
  organisation_name: string
  department_id: string | null
  division_code: string
  phone: string | null
  email: string | null
  status: 'active' | 'disabled' | 'locked'
  must_change_password: boolean
  last_login_at: string | null
  roles: RoleAssignment[]
  initial_password?: string | null
}
export interface Role {
  role: string
  name: string
  name_en: string
  permissions: string[]
  administrator: boolean
}
export interface ApiClient extends Versioned {
  name: string
  organisation_id: string
  scopes: string[]
  division_code: string
  status: 'active' | 'disabled'
  /** Told once, when the client is created or its secret changed. */
  client_secret?: string | null
}
