// The list under the search box: the arrow keys walk it, Enter opens what is marked (or the whole page), Escape closes it. The
// focus stays in the box; assistive technology is told by aria-activedescendant, and of the number of suggestions in words.
const boxOf = (element) => element.closest?.('.finder')?.querySelector('[role=combobox]')
const listOf = (box) => box.form.querySelector('[role=listbox]')
const optionsOf = (box) => [...listOf(box).querySelectorAll('[role=option]')]

const mark = (box, option) => {
  for (const each of optionsOf(box)) each.setAttribute('aria-selected', String(each === option))
  if (option) {
    box.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  } else box.removeAttribute('aria-activedescendant')
}
const show = (box, open) => {
  const list = listOf(box)
  list.hidden = !open || !list.childElementCount
  box.setAttribute('aria-expanded', String(!list.hidden))
  if (list.hidden) mark(box, null)
}
const tell = (box) => {
  const status = box.form.querySelector('[role=status]')
  const count = optionsOf(box).length - 1
  const { some, none } = status.dataset
  const digits = document.documentElement.dataset.digits === 'persian' ? 'fa-IR' : 'en-US'
  status.textContent = count > 0 ? some.replace('{count}', count.toLocaleString(digits)) : box.value.trim() ? none : ''
}
const walk = (box, step) => {
  const options = optionsOf(box)
  const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true')
  const last = options.length
  // One place more than there are options: there nothing is marked, and Enter asks for the whole page.
  const next = (at + 1 + step + last + 1) % (last + 1)
  mark(box, options[next - 1] ?? null)
}
const KEYS = {
  ArrowDown: (box) => walk(box, 1),
  ArrowUp: (box) => walk(box, -1),
}

export const searching = (page) => {
  page.addEventListener('keydown', (event) => {
    const box = event.target.matches?.('.finder [role=combobox]') ? event.target : null
    if (!box || event.isComposing) return
    const open = box.getAttribute('aria-expanded') === 'true'
    if (event.key in KEYS) {
      event.preventDefault()
      if (open) KEYS[event.key](box)
      else show(box, true)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault() // the browser would also empty the box
      show(box, false)
    } else if (event.key === 'Enter' && open) {
      const marked = optionsOf(box).find((option) => option.getAttribute('aria-selected') === 'true')
      if (!marked) return
      event.preventDefault()
      marked.click()
    }
  })
  page.addEventListener('htmx:after:swap', (event) => {
    const box = boxOf(event.target) ?? boxOf(event.detail.ctx?.sourceElement ?? page)
    if (!box) return
    mark(box, null)
    show(box, page.activeElement === box)
    tell(box)
  })
  page.addEventListener('focusin', ({ target }) => {
    if (target.matches('.finder [role=combobox]')) show(target, Boolean(target.value.trim()))
  })
  page.addEventListener('focusout', ({ target, relatedTarget }) => {
    const box = boxOf(target)
    if (box && !(relatedTarget && box.form.contains(relatedTarget))) show(box, false)
  })
}
