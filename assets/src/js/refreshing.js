// A part of a page that refreshes itself every ten seconds. An unchanged one is answered by 304 and nothing happens. What
// is new is marked, and nothing that is being read or typed is moved: lists hold new rows back behind one quiet line, stories
// are changed in place with the reader's eye held where it is. Signed out or without a connection, the part says so.
const MARKED = 'is-new'
const SEEN_AFTER = 4000
const digits = (text) =>
  document.documentElement.dataset.digits === 'latin' ? String(text) : String(text).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit])

const parsed = (html) => {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}
const rows = (root) => [...root.querySelectorAll('tbody > tr[id], .request-row[id]')]
const stories = (root) => [...root.querySelectorAll('article[id], .system-fact[id], tr[id], .card[id]')]
const ids = (elements) => new Set(elements.map((element) => element.id))

// Whatever the reader looks at or types in stays at its place on the screen while the page around it grows.
const held = async (change) => {
  const { activeElement } = document
  const typing = activeElement?.matches?.('input, textarea, select') ? activeElement : null
  const eye = typing || document.elementFromPoint(innerWidth / 2, innerHeight / 3)
  const before = eye?.getBoundingClientRect().top
  await change()
  if (!eye?.isConnected) return
  const moved = eye.getBoundingClientRect().top - before
  if (Math.abs(moved) <= 1) return
  if (typing) leaveRoom(moved)
  scrollBy(0, moved)
}

// A short page cannot be scrolled far enough to hold the box one types in, so it gets some empty room at its end.
const leaveRoom = (moved) => {
  const root = document.scrollingElement
  const lacking = root.scrollTop + moved - (root.scrollHeight - innerHeight)
  if (lacking <= 0) return
  const content = document.getElementById('content')
  const room = content.querySelector(':scope > .held-room') || content.appendChild(Object.assign(document.createElement('div'), { className: 'held-room' }))
  room.style.blockSize = `${room.offsetHeight + lacking}px`
}

// What the reader opened or ticked belongs to him: the new text takes it over before it is laid in.
const carry = (from, to) => {
  const open = [...from.querySelectorAll('details')]
  to.querySelectorAll('details').forEach((box, at) => { if (open[at]?.open) box.open = true })
  from.querySelectorAll('input:checked').forEach((box) => {
    const same = [...to.querySelectorAll('input')].find((other) => other.name === box.name && other.value === box.value)
    if (same) same.setAttribute('checked', '')
  })
}
const html = (content) => {
  const box = document.createElement('div')
  box.append(content.cloneNode(true))
  return box.innerHTML
}
const lay = (target, content) => {
  carry(target, content)
  return window.htmx.swap({ text: html(content), target, swap: 'innerMorph', sourceElement: target })
}

// New things carry the colour and the word until they have been in sight for a while.
const watcher = () =>
  new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      clearTimeout(target.seenTimer)
      if (isIntersecting) target.seenTimer = setTimeout(() => unmark(target), SEEN_AFTER)
    }
  })
let sight = null
const unmark = (element) => {
  if (document.hidden) { element.seenTimer = setTimeout(() => unmark(element), SEEN_AFTER); return }
  sight?.unobserve(element)
  element.classList.remove(MARKED)
  element.querySelector('.new-mark')?.remove()
}
const mark = (element, word) => {
  if (element.classList.contains(MARKED)) return
  element.classList.add(MARKED)
  const tag = document.createElement('span')
  tag.className = 'tag info new-mark'
  tag.textContent = word
  const place = element.querySelector('.byline, .lead, .head, .stack') || element
  place.append(tag)
  sight ??= watcher()
  sight.observe(element)
}

const untouched = (row) => {
  const selection = getSelection()
  const selects = selection && !selection.isCollapsed && selection.containsNode(row, true)
  return !selects && !row.contains(document.activeElement) && !row.querySelector('details[open], input:checked')
}

const bar = (part, text, show) => {
  part.querySelector(':scope > .fresh-bar')?.remove()
  if (!text) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fresh-bar'
  button.textContent = text
  button.addEventListener('click', show)
  part.prepend(button)
}

const list = async (part, content) => {
  const now = rows(part), coming = rows(content)
  const known = ids(now), wanted = new Map(coming.map((row) => [row.id, row]))
  const fresh = coming.filter((row) => !known.has(row.id))
  const show = async () => {
    bar(part, '')
    await lay(part, content)
    for (const row of rows(part)) if (fresh.some((one) => one.id === row.id)) mark(row, part.dataset.new)
  }
  if (!now.length) return coming.length ? show() : lay(part, content)
  for (const row of now) {
    const newer = wanted.get(row.id)
    row.classList.toggle('is-gone', !newer)
    if (!newer || !untouched(row)) continue
    row.querySelector('.new-mark')?.remove()
    const marked = row.classList.contains(MARKED)
    if (row.innerHTML !== newer.innerHTML) row.innerHTML = newer.innerHTML
    row.className = newer.className
    if (marked) mark(row, part.dataset.new)
  }
  window.htmx.process(part)
  const same = now.length === coming.length && now.every((row, at) => row.id === coming[at].id)
  const text = fresh.length ? part.dataset.show.replace('{count}', digits(fresh.length)) : same ? '' : part.dataset.moved
  bar(part, text, () => held(show))
}

const story = async (part, content) => {
  const known = ids(stories(part))
  await lay(part, content)
  for (const entry of stories(part)) if (!known.has(entry.id) && !entry.parentElement.closest(`.${MARKED}`)) mark(entry, part.dataset.new)
}

const elsewhere = async (content) => {
  const moved = [...content.querySelectorAll('[hx-swap-oob]')]
  for (const piece of moved) {
    const target = document.getElementById(piece.id)
    piece.remove()
    if (target && target.innerHTML.trim() !== piece.innerHTML.trim()) {
      const inner = document.createDocumentFragment()
      inner.append(...piece.cloneNode(true).childNodes)
      await lay(target, inner)
    }
  }
}

const say = (part, words, link) => {
  part.querySelector(':scope > .fresh-note')?.remove()
  if (!words) return
  const note = document.createElement('div')
  note.className = 'fresh-note'
  note.setAttribute('role', 'status')
  note.append(words)
  if (link) {
    const way = document.createElement('a')
    way.href = `/sign-in/?next=${encodeURIComponent(location.pathname + location.search)}`
    way.textContent = link
    note.append(' ', way)
  }
  held(() => part.prepend(note))
}

const stop = (part, words, link) => {
  part.dataset.stopped = 'yes'
  say(part, words, link)
}

export const refreshing = (page) => {
  const ours = (event) => {
    const { ctx } = event.detail
    return ctx?.sourceElement?.dataset?.fresh && (ctx.sourceEvent?.type === 'every' || ctx.quiet) ? ctx : null
  }
  page.addEventListener('htmx:config:request', (event) => {
    const ctx = ours(event)
    if (!ctx) return
    const { etag } = ctx.sourceElement.dataset
    if (etag) ctx.request.headers['If-None-Match'] = etag
    ctx.request.headers['X-Refresh'] = 'yes'
    ctx.quiet = true
  })
  page.addEventListener('htmx:before:request', (event) => {
    const ctx = ours(event)
    if (ctx && (page.hidden || ctx.sourceElement.dataset.stopped)) event.preventDefault()
  })
  page.addEventListener('htmx:after:request', (event) => {
    const ctx = ours(event)
    if (!ctx) return
    event.preventDefault()
    const part = ctx.sourceElement
    const { status, headers } = ctx.response
    if (status === 401) return stop(part, part.dataset.left, part.dataset.signIn)
    if (status === 403 || status === 404) return stop(part, part.dataset.over)
    if (status >= 500) return say(part, part.dataset.lost)
    say(part, '')
    if (status !== 200) return
    part.dataset.etag = headers.get('ETag') || ''
    const content = parsed(ctx.text)
    // One change at a time: two at once would each push the page by what the other one moved.
    held(async () => {
      await elsewhere(content)
      await (part.dataset.fresh === 'list' ? list : story)(part, content)
    })
  })
  page.addEventListener('htmx:error', (event) => {
    const ctx = ours(event)
    if (ctx) say(ctx.sourceElement, ctx.sourceElement.dataset.lost)
  })
}

// Whoever writes on a ticket is told to the others who have it open; at most every fifteen seconds.
export const presence = (page) => {
  let last = 0
  page.addEventListener('input', (event) => {
    const place = event.target.closest?.('[data-presence]')
    if (!place || Date.now() - last < 15000) return
    last = Date.now()
    const token = page.querySelector('[name=csrfmiddlewaretoken]')?.value || ''
    fetch(place.dataset.presence, { method: 'POST', headers: { 'X-CSRFToken': token } }).catch(() => {})
  })
}
