// Marks one element of each kind that changes when it is pointed at and has not been seen yet; gives the new kinds.
(known) => {
  const before = new Set(known)
  const fresh = []
  for (const element of document.querySelectorAll('a, button, summary, label, input, select, textarea, .table tbody tr')) {
    const kind = [element.tagName, element.className, element.parentElement.className, ...['aria-current', 'aria-pressed', 'aria-selected', 'type'].map((name) => element.getAttribute(name))].join(' ')
    if (before.has(kind) || !seen(element)) continue
    before.add(kind)
    fresh.push(kind)
    element.dataset.pointed = ''
  }
  return fresh
}
