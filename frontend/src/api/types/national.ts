/** Files for the national systems and their answers. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']
export type NationalLayout = Schemas['LayoutRead']
export type NationalColumn = Schemas['ColumnWrite']
export type NationalField = Schemas['NationalFieldRead']
export type NationalFillingItem = Schemas['FillingItem']
export type NationalFilling = Schemas['FillingRead']
export type NationalAnswerItem = Schemas['AnswerItem']
export type NationalAnswer = Schemas['AnswerRead']
export type NationalDifference = Schemas['DifferenceRead']
