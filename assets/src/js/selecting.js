// Choosing rows of a list: shift takes all from the last one on, the box in the head takes the page, x (shortcuts.js) takes the row
// that has the focus. The boxes belong to the form of the bar, so that choosing works without any of this.
const boxesOf = (page) => [...page.querySelectorAll('input[name=codes][form=bulk]')]
const digits = (text) =>
  document.documentElement.dataset.digits === 'latin' ? String(text) : String(text).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit])

const tell = (page) => {
  const boxes = boxesOf(page)
  const count = boxes.filter((box) => box.checked).length
  const words = page.querySelector('[data-picked]')
  if (words) words.textContent = words.dataset.words.replace('{count}', digits(count))
  const all = page.querySelector('[data-pick-all]')
  if (!all) return
  all.checked = count > 0 && count === boxes.length
  all.indeterminate = count > 0 && count < boxes.length
}
const set = (page, boxes, checked) => {
  for (const box of boxes) box.checked = checked
  tell(page)
}

export const choose = (page, row) => {
  const box = row?.querySelector('input[name=codes][form=bulk]')
  if (!box) return false
  set(page, [box], !box.checked)
  return true
}

export const selecting = (page) => {
  let last = ''
  page.addEventListener('click', (event) => {
    if (event.target.closest('[data-pick-none]')) return set(page, boxesOf(page), false)
    if (event.target.matches('[data-pick-all]')) return set(page, boxesOf(page), event.target.checked)
    if (!event.target.matches('input[name=codes][form=bulk]')) return
    const boxes = boxesOf(page)
    const [from, to] = [boxes.findIndex((box) => box.value === last), boxes.indexOf(event.target)]
    if (event.shiftKey && from >= 0) set(page, boxes.slice(Math.min(from, to), Math.max(from, to) + 1), event.target.checked)
    last = event.target.value
    tell(page)
  })
  page.addEventListener('htmx:after:swap', () => tell(page))
  tell(page)
}
