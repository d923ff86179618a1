// The toolbar over a field that is written in marks: each button puts its marks where the caret stands. The text stays what
// is sent, the browser's own undo takes every step back, and whoever knows the marks types them.
import { asMarks } from './pasting.js'

const LINES = { heading: '# ', subheading: '## ', list: '- ', steps: '1. ', hint: '> ', warning: '! ' }
const ANY_LINE = /^(?:#{1,2} |- |> |! |[0-9۰-۹]{1,3}[.)] )/
const ITEM = /^(\s*)(- |([0-9۰-۹]{1,3})([.)]) )(.*)$/
const PAIRS = { strong: '**', code: '`' }
const KEYS = { KeyB: 'strong', KeyE: 'code', KeyK: 'link' }
const SHIFTED = { KeyH: 'heading', KeyL: 'list' }

// Replaces a part of the text as one step that the browser can undo, then chooses what is to be typed over.
const put = (box, from, to, text, start = from + text.length, end = start) => {
  box.focus()
  box.setSelectionRange(from, to)
  const command = text ? ['insertText', text] : ['delete']
  if (!(from === to && !text) && !box.ownerDocument.execCommand(command[0], false, command[1])) {
    box.setRangeText(text, from, to, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  box.setSelectionRange(start, end)
}

const chosen = (box) => ({ from: box.selectionStart, to: box.selectionEnd, text: box.value.slice(box.selectionStart, box.selectionEnd) })

// The whole lines that the selection touches.
const linesOf = (box) => {
  const from = box.value.lastIndexOf('\n', box.selectionStart - 1) + 1
  const last = box.value.indexOf('\n', Math.max(box.selectionEnd - (box.selectionEnd > box.selectionStart), from))
  const to = last < 0 ? box.value.length : last
  return { from, to, lines: box.value.slice(from, to).split('\n') }
}

const markLines = (box, kind) => {
  const { from, to, lines } = linesOf(box)
  const has = (line) => (kind === 'steps' ? /^[0-9۰-۹]{1,3}[.)] /.test(line) : line.startsWith(LINES[kind]))
  const filled = lines.filter((line) => line.trim())
  const off = filled.length > 0 && filled.every(has)
  let step = 0
  const mark = () => (kind === 'steps' ? `${(step += 1)}. ` : LINES[kind])
  const made = lines.map((line) => {
    const bare = line.replace(ANY_LINE, '')
    return off || (!line.trim() && lines.length > 1) ? bare : mark() + bare
  })
  const text = made.join('\n')
  if (lines.length > 1) put(box, from, to, text, from, from + text.length)
  else put(box, from, to, text)
}

const markWords = (box, kind) => {
  const pair = PAIRS[kind]
  const { from, to, text } = chosen(box)
  const outer = box.value.slice(Math.max(0, from - pair.length), from) === pair && box.value.startsWith(pair, to)
  if (kind === 'code' && text.includes('\n')) return fence(box)
  if (outer) return put(box, from - pair.length, to + pair.length, text, from - pair.length, to - pair.length)
  const inner = text.trim()
  if (inner.length > 2 * pair.length && inner.startsWith(pair) && inner.endsWith(pair)) {
    const bare = inner.slice(pair.length, -pair.length)
    return put(box, from, to, bare, from, from + bare.length)
  }
  // Spaces at the ends of what was chosen stay outside, and a mark never reaches over the end of a line.
  const made = text.replace(/[^\n]+/g, (line) => line.replace(/^(\s*)(.*?)(\s*)$/, (_all, before, words, after) => (words ? before + pair + words + pair + after : line)))
  if (!inner) return put(box, from, to, pair + pair, from + pair.length)
  return put(box, from, to, made, from, from + made.length)
}

// A block of its own stands on lines of its own.
const alone = (box, from, to, text) => {
  const before = from > 0 && box.value[from - 1] !== '\n' ? '\n' : ''
  const after = to < box.value.length && box.value[to] !== '\n' ? '\n' : ''
  return { before: before.length, text: before + text + after }
}

const fence = (box) => {
  const { from, to, text } = chosen(box)
  const made = alone(box, from, to, `\`\`\`\n${text}\n\`\`\``)
  const start = from + made.before + 4
  put(box, from, to, made.text, start, start + text.length)
}

const link = (box) => {
  const { from, to, text } = chosen(box)
  const words = text.trim().replace(/[[\]\n]/g, ' ')
  if (/^(https?:\/\/\S+|KB-[0-9۰-۹]+)$/.test(words)) return put(box, from, to, `[](${words})`, from + 1)
  const address = from + words.length + 3
  put(box, from, to, `[${words}](https://)`, words ? address : from + 1, words ? address + 8 : from + 1)
}

const table = (box) => {
  const { from, to, text } = chosen(box)
  const rows = text.trim() ? text.trim().split('\n').map((row) => `| ${row.trim().replace(/\t/g, ' | ')} |`) : ['|  |  |', '|  |  |']
  const made = alone(box, from, to, rows.join('\n'))
  put(box, from, to, made.text, from + made.before + 2)
}

const picture = (box, name) => {
  const { from, to, text } = chosen(box)
  const words = text.trim().replace(/[\]\n]/g, ' ')
  const made = alone(box, from, to, `![${words}](${name})`)
  put(box, from, to, made.text, from + made.before + 2, from + made.before + 2 + words.length)
}

const back = (box, kind) => {
  box.focus()
  box.ownerDocument.execCommand(kind)
}

const press = (box, kind, name) => {
  if (kind in LINES) markLines(box, kind)
  else if (kind in PAIRS) markWords(box, kind)
  else if (kind === 'link') link(box)
  else if (kind === 'table') table(box)
  else if (kind === 'picture') picture(box, name)
  else back(box, kind)
}

// Enter at the end of an item begins the next one; on an empty item it ends the list.
const ZERO = { '۰': 0x06f0, 0: 0x30 }
const next = (digits) => {
  const persian = /[۰-۹]/.test(digits)
  const value = Number(digits.replace(/[۰-۹]/g, (digit) => digit.codePointAt(0) - ZERO['۰'])) + 1
  return persian ? String(value).replace(/\d/g, (digit) => String.fromCodePoint(ZERO['۰'] + Number(digit))) : String(value)
}
const carry = (box) => {
  if (box.selectionStart !== box.selectionEnd) return false
  const at = box.selectionStart
  const from = box.value.lastIndexOf('\n', at - 1) + 1
  const item = ITEM.exec(box.value.slice(from, at))
  if (!item) return false
  const [, indent, mark, digits, dot, words] = item
  if (words.trim()) put(box, at, at, `\n${indent}${digits ? `${next(digits)}${dot} ` : mark}`)
  else put(box, from, at, '')
  return true
}

const typed = (box, event) => {
  if (event.isComposing || event.altKey) return
  const command = event.ctrlKey || event.metaKey
  const kind = command ? (event.shiftKey ? SHIFTED : KEYS)[event.code] : undefined
  if (kind) press(box, kind)
  else if (command || event.shiftKey || event.key !== 'Enter' || !carry(box)) return
  event.preventDefault()
  event.stopPropagation()
}

const pasted = (box, event) => {
  const html = event.clipboardData?.getData('text/html')
  const text = html ? asMarks(html) : ''
  if (!text) return
  event.preventDefault()
  const { from, to } = chosen(box)
  const made = text.includes('\n') || ANY_LINE.test(text) ? alone(box, from, to, text).text : text
  put(box, from, to, made)
}

// One stop of the Tab key for the whole toolbar; arrows walk along it as it runs on the page.
const walk = (bar, event) => {
  const tools = [...bar.querySelectorAll('[data-mark]:not(.items *), summary')]
  const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const at = tools.indexOf(event.target)
  const to = { Home: 0, End: tools.length - 1, ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1 }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  const chosenTool = tools[(to + tools.length) % tools.length]
  for (const tool of tools) tool.tabIndex = tool === chosenTool ? 0 : -1
  chosenTool.focus()
}

export const fit = (bar) => {
  const box = bar.ownerDocument.getElementById(bar.getAttribute('aria-controls'))
  if (!box) return
  for (const part of [bar, bar.parentElement.querySelector('.marks-keys')]) part.hidden = false
  bar.querySelectorAll('[data-mark]:not(.items *), summary').forEach((tool, place) => (tool.tabIndex = place ? -1 : 0))
  bar.addEventListener('keydown', (event) => walk(bar, event))
  // The mouse leaves the caret where it stands.
  bar.addEventListener('mousedown', (event) => event.target.closest('[data-mark]') && event.preventDefault())
  bar.addEventListener('click', (event) => {
    const tool = event.target.closest('[data-mark]')
    if (!tool) return
    tool.closest('details')?.removeAttribute('open')
    press(box, tool.dataset.mark, tool.dataset.name)
  })
  box.addEventListener('keydown', (event) => typed(box, event))
  box.addEventListener('paste', (event) => pasted(box, event))
}
