// Bundles the look and the small behaviour of every page: node esbuild.mjs OUT_DIR
import { build } from 'esbuild'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const out = process.argv[2]
if (!out) throw new Error('usage: node esbuild.mjs OUT_DIR')

await build({
  entryPoints: { app: 'src/app.js', components: 'src/components.js', marks: 'src/js/marks.js', style: 'src/style.css' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  legalComments: 'linked',
  logLevel: 'warning',
})

// The typeface of documents on paper, which knows no woff2.
mkdirSync(join(out, 'paper'), { recursive: true })
for (const weight of ['Regular', 'Bold'])
  copyFileSync(`node_modules/vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`, join(out, 'paper', `Vazirmatn-${weight}.ttf`))

// One sprite of the named icons only; the whole set would be fifty times the page.
const symbol = (name) =>
  readFileSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`, 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<svg[\s\S]*?>/, `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">`)
    .replace('</svg>', '</symbol>')
    .replace(/\s+/g, ' ')
    .trim()
const names = readFileSync('src/icons.txt', 'utf8').split(/\s+/).filter(Boolean)
writeFileSync(join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join('')}</svg>`)
