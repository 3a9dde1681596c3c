/** Closures, credit, publicity and what leaders keep an eye on. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type MineClosure = Schemas['ClosureRead']
export type MineClosureDetail = Schemas['ClosureDetail']
export type SealedShaft = Schemas['ShaftRead']
export type SealedShaftDetail = Schemas['ShaftDetail']
export type ExplosiveSupply = Schemas['SupplyRead']
export type ClosureTask = Schemas['ClosureTaskRead']
