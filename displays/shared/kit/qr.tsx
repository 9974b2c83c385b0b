/** A QR code as one SVG path, with the quiet zone that readers need. */
import qrcode from 'qrcode-generator'
import { useMemo } from 'react'

const quiet = 4

export function Qr ({ text, label }: { readonly text: string, readonly label: string }) {
  const { path, size } = useMemo(() => drawn(text), [text])
  return (
    <svg className='qr' viewBox={`0 0 ${size} ${size}`} role='img' aria-label={label} shapeRendering='crispEdges'>
      <rect width={size} height={size} fill='#fff' />
      <path d={path} fill='#000' />
    </svg>
  )
}

function drawn (text: string): { path: string, size: number } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
    }
  }
  return { path, size: count + 2 * quiet }
}
