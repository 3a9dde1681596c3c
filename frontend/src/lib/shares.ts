/** Shares as people type them, in per cent, and as they are sent, of one. */
const PERCENT = /^\d{1,3}(\.\d{1,4})?$/

/** Whether something is typed that is no share above nothing and up to the whole. */
export const isNoPercent = (text: string): boolean => {
  const typed = text.trim()
  return !!typed && !(PERCENT.test(typed) && Number(typed) > 0 && Number(typed) <= 100)
}
/** "92.5" becomes "0.925"; nothing typed is null. */
export const shareOf = (text: string): string | null => (text.trim() ? String(Number((Number(text.trim()) / 100).toFixed(6))) : null)
/** "0.925" becomes "92.5"; nothing told is an empty text. */
export const percentOf = (share: string | number | null | undefined): string => (share === null || share === undefined ? '' : String(Number((Number(share) * 100).toFixed(4))))
