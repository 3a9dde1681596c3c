import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** Use of a fund in approval mode. */
export type UseRequest = Schemas['UseRequestRead']
export type UseRequestDetail = Schemas['UseRequestDetail']
export type ControlledAccount = Schemas['ControlledRead']
export type SubstituteWork = Schemas['SubstituteRead']
export type SubstituteWorkDetail = Schemas['SubstituteDetail']
