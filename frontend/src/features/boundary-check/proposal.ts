/** The form of a check and what is asked with it. */
import type { ConversionRef } from '@/api/types'
import { isNoPercent, percentOf, shareOf } from '@/lib/shares'
import type { Boundary, CheckRequest, MiningMethod, Operation } from './types'
import { CAPACITY_UNITS, RESERVE_UNITS } from './units'

export const OPERATIONS: Operation[] = ['new', 'enlarge', 'renewal', 'change', 'transfer']
export const METHODS: MiningMethod[] = ['open_pit', 'underground', 'combined', 'well', 'other']
export const FACILITIES = ['tailings_pond', 'blasting', 'mining_area'] as const

export interface Proposal {
  jurisdiction: string
  kind: 'mining' | 'exploration'
  operation: Operation
  minerals: string[]
  mining_method: string
  capacity: string
  capacity_unit: string
  reserves: string
  reserves_unit: string
  /** In per cent. */
  recovery_rate: string
  elevation_from: string
  elevation_to: string
  on: string
  facilities: string[]
  exclude_right_id: string
  holder_id: string
}

export function emptyProposal(jurisdiction: string, today: string): Proposal {
  return {
    jurisdiction, kind: 'mining', operation: 'new', minerals: [], mining_method: 'open_pit',
    capacity: '', capacity_unit: CAPACITY_UNITS[0] ?? '', reserves: '', reserves_unit: RESERVE_UNITS[0] ?? '', recovery_rate: '',
    elevation_from: '', elevation_to: '', on: today, facilities: [], exclude_right_id: '', holder_id: '',
  }
}

/** The form as it was filled for an earlier check; the day is today's again. */
export function proposalOf(request: CheckRequest, today: string): Proposal {
  const empty = emptyProposal(request.jurisdiction, today)
  return {
    ...empty,
    kind: request.kind, operation: request.operation, minerals: [...request.minerals],
    mining_method: request.mining_method ?? '',
    capacity: request.capacity?.value ?? '', capacity_unit: request.capacity?.unit ?? empty.capacity_unit,
    reserves: request.reserves?.value ?? '', reserves_unit: request.reserves?.unit ?? empty.reserves_unit,
    recovery_rate: percentOf(request.recovery_rate),
    elevation_from: String(request.elevation?.from_m ?? ''), elevation_to: String(request.elevation?.to_m ?? ''),
    facilities: [...(request.facilities ?? [])],
    exclude_right_id: request.exclude_right_id ?? '', holder_id: request.holder_id ?? '',
  }
}

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/
const METRES = /^-?\d{1,5}(\.\d{1,2})?$/

/** Codes of what is missing or wrong, by field. */
export function faults(proposal: Proposal, boundary: Boundary | null): Record<string, string> {
  const found: Record<string, string> = {}
  if (!boundary) found.boundary = 'need_boundary'
  if (!proposal.jurisdiction) found.jurisdiction = 'need_jurisdiction'
  if (!proposal.minerals.length) found.minerals = 'need_minerals'
  if (proposal.capacity && !DECIMAL.test(proposal.capacity.trim())) found.capacity = 'bad_number'
  if (proposal.reserves && !DECIMAL.test(proposal.reserves.trim())) found.reserves = 'bad_number'
  if (proposal.kind === 'mining' && isNoPercent(proposal.recovery_rate)) found.recovery_rate = 'bad_recovery'
  const { elevation_from: from, elevation_to: to } = proposal
  if (from || to) {
    if (!METRES.test(from.trim()) || !METRES.test(to.trim())) found.elevation = 'bad_elevation'
    else if (Number(from) < Number(to)) found.elevation = 'elevation_order'
  }
  return found
}

/** The question of a complete form. What does not belong to exploration is left out. */
export function requestOf(proposal: Proposal, boundary: Boundary, conversion: ConversionRef | null = null): CheckRequest {
  const mining = proposal.kind === 'mining'
  const request: CheckRequest = {
    jurisdiction: proposal.jurisdiction, kind: proposal.kind, operation: proposal.operation,
    minerals: proposal.minerals, boundary,
  }
  if (mining && proposal.mining_method) request.mining_method = proposal.mining_method as MiningMethod
  if (mining && proposal.capacity) request.capacity = { value: proposal.capacity.trim(), unit: proposal.capacity_unit }
  if (proposal.reserves) request.reserves = { value: proposal.reserves.trim(), unit: proposal.reserves_unit }
  if (mining && proposal.recovery_rate.trim()) request.recovery_rate = shareOf(proposal.recovery_rate)
  if (mining && proposal.elevation_from) {
    request.elevation = { from_m: Number(proposal.elevation_from), to_m: Number(proposal.elevation_to) }
  }
  if (mining && proposal.facilities.length) request.facilities = proposal.facilities
  if (proposal.on) request.on = proposal.on
  if (proposal.exclude_right_id) request.exclude_right_id = proposal.exclude_right_id
  if (proposal.holder_id) request.holder_id = proposal.holder_id
  if (conversion) request.conversion = { id: conversion.id, version: conversion.version }
  return request
}
