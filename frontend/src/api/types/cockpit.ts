/** Eight figures against their targets, and the divisions below compared. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type DivisionCockpit = Schemas['DivisionCockpit']
export type DivisionTile = Schemas['DivisionTile']
export type DivisionFigure = Schemas['DivisionFigure']
export type DivisionPlace = Schemas['DivisionPlace']
