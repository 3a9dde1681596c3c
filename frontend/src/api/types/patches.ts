/** Satellite patches: batches, what a machine found, what people judged. */
import type { components } from '../schema.gen'
import type { Geometry } from './common'

type Schemas = components['schemas']

export type PatchBatch = Schemas['PatchBatchRead']
export type PatchBatchDetail = Schemas['PatchBatchDetail']
export type PatchComparison = Schemas['PatchComparisonRead']
export type SatellitePatch = Schemas['PatchRead']
export type SatellitePatchDetail = Omit<Schemas['PatchDetail'], 'geometry'> & { geometry: Geometry }
export type PatchFinding = Schemas['PatchFindingRead']
export type EngineeringProject = Schemas['EngineeringProjectDetail']
export type BatchShare = Schemas['BatchShare']
export type PatchActDone = Schemas['PatchActRead']
export type PatchSiteCheck = Schemas['PatchCheckRead']
export type PatchPicture = Schemas['PatchImage']
export type EarlierPatch = Schemas['EarlierPatch']
export type PatchClassCounts = Schemas['PatchClassCounts']
export type PatchStatistics = Schemas['PatchStatistics']
export type PatchTally = Schemas['PatchTally']
export type PatchSurroundings = Omit<Schemas['PatchSurroundings'], 'items'> & { items: PatchAround[] }
export type PatchAround = Omit<Schemas['Surrounding'], 'geometry'> & { geometry: Geometry }
