/** Which words come when: `FIRST` with the first script, which the sign-in page shows, `SITE` with the
 * public site, `HOME` with the home page and its frame, all others with the first page that is neither. Also read by the build. */
export type Area = 'first' | 'site' | 'home' | 'all'
export const FIRST: readonly string[] = ['app', 'login', 'nav', 'public', 'state']
export const SITE: readonly string[] = ['site']
export const HOME: readonly string[] = ['common', 'figure', 'file', 'home', 'inbox', 'keys', 'leave', 'notices', 'verdict', 'words']
