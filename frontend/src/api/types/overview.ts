/** The home page. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
export type Overview = Schemas['OverviewRead']
export type OverviewTile = Schemas['Tile']
export type OverviewCount = Schemas['Count']
export type OverviewExpiring = Schemas['Expiring']
export type Expiry = Schemas['ExpiryRead']

/** What lies at a place and near it, the nearest first. */
export type NearPlaces = Schemas['NearRead']

/** What lies inside an area, the whole ones first. */
export type InsidePlaces = Schemas['InsideRead']

export type SavedView = Schemas['SavedViewRead']
