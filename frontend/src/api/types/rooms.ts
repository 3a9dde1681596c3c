/** Rooms every service has: audit, jobs, notices. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
export type AuditEntry = Schemas['AuditEntryRead']
export type AuditVerification = Schemas['VerificationRead']
export type Job = Schemas['JobRead']
export type JobStatus = Job['status']
export type UnreadCount = Schemas['UnreadCount']
export type Notice = Schemas['NoticeRead']
