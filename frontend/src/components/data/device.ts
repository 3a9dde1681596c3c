const BROWSERS: [RegExp, string][] = [
  [/Edg\/(\d+)/, 'Edge'], [/OPR\/(\d+)/, 'Opera'], [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrom(?:e|ium)\/(\d+)/, 'Chrome'], [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Windows NT 10/, 'Windows'], [/Windows NT ([\d.]+)/, 'Windows NT'], [/HarmonyOS/, 'HarmonyOS'], [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux'],
]

/** Browser and system out of a user-agent line, as far as they can be told; else the line itself. */
export function deviceOf(agent: string): string {
  const browser = BROWSERS.map(([pattern, name]) => {
    const found = pattern.exec(agent)
    return found ? `${name} ${found[1]}` : null
  }).find((name) => name !== null)
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1]
  return [browser, system].filter(Boolean).join(' / ') || agent
}
