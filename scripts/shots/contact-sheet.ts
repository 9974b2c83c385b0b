/** All pictures on one page, to be looked at side by side. */
import type { Picture } from './album.js'

export function contactSheet (pictures: readonly Picture[]): string {
  const cells = pictures.map(({ name, file }) => `<figure><a href="${file}"><img src="${file}" alt="${name}" loading="lazy"></a><figcaption>${name}</figcaption></figure>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>hallflow screens</title>
<style>body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px;background:#ddd}img{max-width:420px;max-height:420px;border:1px solid #888}figure{margin:0}</style>
${cells.join('\n')}
</html>
`
}
