// What was copied from a word processor or a page of the web, as marks. The document is read without being shown: nothing
// of it is fetched and no script of it runs. What marks do not know is kept as words.
const SILENT = 'head, style, script, template, noscript, iframe, object, svg, math, [hidden]'
const BLOCKS = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'FIGURE', 'FIGCAPTION', 'DL', 'DT', 'DD', 'ADDRESS', 'FORM', 'CENTER', 'BODY'])
const CODE = new Set(['CODE', 'KBD', 'SAMP', 'TT'])
const PAIRS = { strong: '**', code: '`' }

// The page allows no inline style, so it is read as a word of another name.
const tame = (html) =>
  html.replace(/<style[^>]*>[^]*?<\/style>/gi, '').replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='))
const styleOf = (node) => node.dataset.style || ''

const isHeavy = (node, inherited) => {
  const weight = /font-weight:\s*(\w+)/i.exec(styleOf(node))?.[1]
  if (weight) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  return inherited || node.tagName === 'B' || node.tagName === 'STRONG'
}

// Marks close before a space, or they would not be read as marks.
const wrap = (words, kind) => {
  const pair = PAIRS[kind]
  const bare = words.replaceAll(pair[0], '')
  const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/.exec(bare)
  return inner ? before + pair + inner + pair + after : bare
}

const anchored = (node, words) => {
  const address = node.getAttribute('href') || ''
  const inner = words.replace(/[[\]*`]/g, '').trim()
  if (!inner || !/^https?:\/\/[^\s()<>"']+$/.test(address) || inner === address) return words
  return `[${inner}](${address})`
}

class Writer {
  constructor() {
    this.blocks = []
    this.line = ''
    this.heavy = ''
  }
  // Words that follow each other with the same weight are one strong run.
  say(words, heavy) {
    if (!heavy) this.settle()
    if (heavy) this.heavy += words
    else this.line += words
  }
  settle() {
    if (this.heavy) this.line += wrap(this.heavy, 'strong')
    this.heavy = ''
  }
  end(mark = '', kind = '') {
    this.settle()
    const text = this.line
      .split('\n')
      .map((line) => line.replace(/[ \t]+/g, ' ').trim())
      .filter(Boolean)
      .map((line) => mark + line)
      .join('\n')
    this.line = ''
    if (text) this.blocks.push({ text, kind })
  }
  text() {
    return this.blocks.reduce((all, { text, kind }, place) => {
      const gap = place === 0 ? '' : kind && kind === this.blocks[place - 1].kind ? '\n' : '\n\n'
      return all + gap + text
    }, '')
  }
}

const inside = (node, writer, heavy) => {
  for (const child of node.childNodes) read(child, writer, heavy)
}

const inline = (node) => {
  const inner = new Writer()
  inside(node, inner, false)
  inner.end()
  return inner.blocks.map((block) => block.text).join(' ').replace(/\s+/g, ' ')
}

const bare = (node) => node.textContent.replace(/[*`|]/g, '').replace(/\s+/g, ' ').trim()

const list = (node, writer, heavy) => {
  let step = Number(node.getAttribute('start')) || 1
  for (const item of node.children) {
    if (item.tagName === 'OL' || item.tagName === 'UL') list(item, writer, heavy)
    else if (item.tagName === 'LI') {
      const nested = [...item.querySelectorAll(':scope > ol, :scope > ul')]
      nested.forEach((each) => each.remove())
      const words = inline(item)
      const mark = node.tagName === 'OL' ? `${step}. ` : '- '
      step += 1
      if (words) writer.blocks.push({ text: mark + words, kind: node.tagName })
      nested.forEach((each) => list(each, writer, heavy))
    }
  }
}

const table = (node, writer) => {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => inline(cell).replaceAll('|', '/')))
  const width = Math.max(0, ...rows.map((row) => row.length))
  // A page laid out by a table is no table.
  if (width < 2) rows.flat().filter(Boolean).forEach((text) => writer.blocks.push({ text, kind: '' }))
  else rows.filter((row) => row.some(Boolean)).forEach((row) => writer.blocks.push({ text: `| ${row.join(' | ')} |`, kind: 'TABLE' }))
}

// Word writes its lists as paragraphs whose bullet or number is a hidden word.
const wordItem = (node, writer) => {
  const sign = [...node.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
  const digits = /^\s*([0-9۰-۹]{1,3})[.)-]/.exec(sign?.textContent || '')
  sign?.remove()
  const words = inline(node)
  if (words) writer.blocks.push({ text: (digits ? `${digits[1]}. ` : '- ') + words, kind: digits ? 'OL' : 'UL' })
}

const block = (node, writer, heavy) => {
  const name = node.tagName
  if (/^H[1-6]$/.test(name)) {
    const words = bare(node)
    if (words) writer.blocks.push({ text: (name === 'H1' ? '# ' : '## ') + words, kind: '' })
  } else if (name === 'UL' || name === 'OL') list(node, writer, heavy)
  else if (name === 'TABLE') table(node, writer)
  else if (name === 'PRE') writer.blocks.push({ text: `\`\`\`\n${node.textContent.replace(/\n$/, '')}\n\`\`\``, kind: '' })
  else if (name === 'BLOCKQUOTE') {
    inside(node, writer, heavy)
    writer.end('> ', name)
  } else if (/mso-list:(?!\s*ignore)/i.test(styleOf(node))) wordItem(node, writer)
  else {
    inside(node, writer, heavy)
    writer.end()
  }
}

const isBlock = (node) => BLOCKS.has(node.tagName) || /^(H[1-6]|UL|OL|TABLE|PRE|BLOCKQUOTE)$/.test(node.tagName)

function read(node, writer, heavy) {
  if (node.nodeType === Node.TEXT_NODE) writer.say(node.data.replace(/[\s\u00a0]+/g, ' '), heavy)
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT)) return
  const now = isHeavy(node, heavy)
  if (node.tagName === 'BR') writer.say('\n', false)
  else if (CODE.has(node.tagName)) writer.say(wrap(node.textContent.replace(/\s+/g, ' '), 'code'), false)
  else if (node.tagName === 'A') writer.say(anchored(node, inline(node)), false)
  else if (isBlock(node)) {
    writer.end()
    block(node, writer, now)
  } else inside(node, writer, now)
}

export const asMarks = (html) => {
  const writer = new Writer()
  inside(new DOMParser().parseFromString(tame(html), 'text/html').body, writer, false)
  writer.end()
  return writer.text()
}
