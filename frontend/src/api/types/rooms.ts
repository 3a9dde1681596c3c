/** Rooms every service has: audit, jobs, notices. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
type Row = Record<string, unknown> | null
export type AuditEntry = Omit<Schemas['AuditEntryRead'], 'before' | 'after'> & { before: Row; after: Row }
export type AuditVerification = Schemas['VerificationRead']
export type Job = Schemas['JobRead']
export type JobStatus = Job['status']
export type Notice = Schemas['NoticeRead']
