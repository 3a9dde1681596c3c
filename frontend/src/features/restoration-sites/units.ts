/** Units of area as the interface writes them, each with how many mu it is: values, not words of the screen. */
export const MU = '\u4ea9' // 亩
const HECTARE = '\u516c\u9877' // 公顷
const SQUARE_METRE = '\u5e73\u65b9\u7c73' // 平方米
export const AREA_UNITS: Record<string, number> = { [MU]: 1, [HECTARE]: 15, [SQUARE_METRE]: 0.0015 }
