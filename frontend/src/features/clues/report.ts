/** What goes with a report: pictures made small enough for a form, other files as they are. */
const MOST_BYTES = 400_000
const SIDES = [1600, 1200, 900, 640]

export interface ReportFile {
  name: string
  content: string
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

async function smaller(file: File, side: number): Promise<Blob | null> {
  const picture = await createImageBitmap(file)
  const share = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * share))
  canvas.height = Math.max(1, Math.round(picture.height * share))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.75))
}

/** The file as it is sent, or null where it cannot be made to fit. A picture drawn anew keeps no place or device. */
export async function prepared(file: File): Promise<ReportFile | null> {
  if (file.type === 'application/pdf') return file.size <= MOST_BYTES ? { name: file.name, content: await base64(file) } : null
  if (!file.type.startsWith('image/')) return null
  try {
    for (const side of SIDES) {
      const blob = await smaller(file, side)
      if (blob && blob.size <= MOST_BYTES) return { name: file.name.replace(/\.\w+$/, '.jpg'), content: await base64(blob) }
    }
  } catch {
    return null
  }
  return null
}
