/** Decimal strings with up to four places, added without a float. */
const PLACES = 4
const FIGURE = /^(-?)(\d{1,14})(?:\.(\d{1,4}))?$/

/** Ten-thousandths of a figure as people type it; null when it is none. */
export function scaled(typed: string | null | undefined): bigint | null {
  const match = FIGURE.exec((typed ?? '').trim().replaceAll(',', ''))
  if (!match) return null
  const value = BigInt(`${match[2]}${(match[3] ?? '').padEnd(PLACES, '0')}`)
  return match[1] ? -value : value
}

/** The same the other way, without trailing zeros. */
export function plain(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0')
  const fraction = digits.slice(-PLACES).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction && `.${fraction}`}`
}

/** Numerator over denominator in per cent to two places, half up; null where there is none. */
export function percentOf(numerator: string, denominator: string): string | null {
  const [above, below] = [scaled(numerator), scaled(denominator)]
  if (above === null || below === null || below <= 0n || above < 0n) return null
  const hundredths = (above * 20_000n + below) / (below * 2n)
  return plain(hundredths * 100n)
}
