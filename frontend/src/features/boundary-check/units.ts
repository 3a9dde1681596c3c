/** Units as the register writes them, in both languages: they are values, not words of the screen. */
const T = '\u4e07\u5428' // 万吨
const M3 = '\u4e07\u7acb\u65b9\u7c73' // 万立方米
const PER_YEAR = '/\u5e74' // /年
const M3_PLAIN = '\u7acb\u65b9\u7c73' // 立方米

export const CAPACITY_UNITS = [T + PER_YEAR, M3 + PER_YEAR, M3_PLAIN + PER_YEAR]
export const RESERVE_UNITS = [T, M3, M3_PLAIN]
export const DENSITY_UNIT = `\u5428/${M3_PLAIN}` // 吨/立方米
