// What the checks share: who is seen, how a message names an element, a short name of a long text.
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
const hashed = (text) => {
  let one = 0x9e3779b9
  let other = 0x85ebca6b
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x9e3779b1)
    other = Math.imul(other ^ text.charCodeAt(at), 0x5f356495)
  }
  return ((one ^ (other >>> 15)) >>> 0).toString(36) + ((other ^ (one >>> 13)) >>> 0).toString(36)
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
