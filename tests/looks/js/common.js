// What the checks share: who is seen, and how a message names an element.
const seen = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  getComputedStyle(element).clipPath === 'none' &&
  !element.closest('.visually-hidden') &&
  element.getClientRects().length > 0
const named = (element) => {
  const words = (element.textContent || element.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim().slice(0, 40)
  const classes = [...element.classList].map((name) => `.${name}`).join('')
  const parent = element.parentElement
  const above = parent ? `${parent.tagName.toLowerCase()}${[...parent.classList].map((name) => `.${name}`).join('')} > ` : ''
  return `${above}${element.tagName.toLowerCase()}${classes} “${words}”`
}
const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
const inScroller = (element) => {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return true
  return false
}
const TABBABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'
const tabbable = (element) =>
  element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && !element.closest('[inert]') &&
  element.checkVisibility({ visibilityProperty: true })
