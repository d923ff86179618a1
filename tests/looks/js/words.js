// Words and digits of another language than the page's, dates of another calendar, texts nobody translated.
// What people wrote, codes and names of files stand in `bdi`, `.plain`, `.prose` or `code` and are left alone.
(given) => {
  const DATA = 'bdi, code, kbd, .code, .plain, .prose, [translate=no], script, style, template'
  const ATTRIBUTES = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'data-label', 'data-done', 'label']
  const GREGORIAN = /(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?!\d)|January|February|April|June|July|August|September|October|November|December|ژانویه|فوریه|آوریل|ژوئن|ژوئیه|سپتامبر|اکتبر|نوامبر|دسامبر/
  const persian = given.language === 'fa'
  const foreign = persian ? /[A-Za-z]{2,}/g : /[\u0621-\u06cc][\u0621-\u06cc\u200c]+/g
  const digits = persian && !given.latinDigits ? /[0-9]/ : /[۰-۹]/
  const known = new Set(given.known)
  const all = document.documentElement.outerHTML
  const written = given.data.filter((text) => all.includes(text))
  // A language and its digits are called by their own names, whatever the page speaks.
  const OWN = new Set(['فارسی', 'English', '۱۲۳', '123'])
  // What has one name in every language: interfaces, kinds of files, the beginning of an address.
  const NAMES = new Set(['REST', 'OpenAPI', 'CSV', 'xlsx', 'https'])
  const found = []
  const ascii = (text) => text.replace(/[۰-۹]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))
  const check = (whole, where) => {
    if (OWN.has(whole.trim())) return
    const text = written.reduce((left, written) => left.replaceAll(written, ' '), whole)
    const strange = (text.match(foreign) || []).filter((word) => !known.has(word) && !NAMES.has(word))
    if (strange.length) found.push(`words of another language in ${where}: ${strange.join(' ')} — “${text.trim().slice(0, 80)}”`)
    if (digits.test(text) || /[٠-٩]/.test(text)) found.push(`digits of another script in ${where}: “${text.trim().slice(0, 80)}”`)
    if (GREGORIAN.test(ascii(text))) found.push(`a Gregorian date in ${where}: “${text.trim().slice(0, 80)}”`)
    if (/\{\{|\}\}|%\(\w+\)s|\bNone\b|\bundefined\b|\bnull\b|\bNaN\b/.test(text)) found.push(`a raw value in ${where}: “${text.trim().slice(0, 80)}”`)
  }
  const otherTongue = (element) => {
    const tongue = element.closest('[lang]')
    return tongue && tongue !== document.documentElement && tongue.lang !== given.language
  }
  const root = document.documentElement
  if (root.lang !== given.language) found.push(`the page says it speaks “${root.lang}”`)
  if (root.dir !== (persian ? 'rtl' : 'ltr')) found.push(`the page runs “${root.dir}”`)
  check(document.title, 'the title')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode
    if (data.trim() && !parentElement.closest(DATA) && !parentElement.closest('textarea') && !otherTongue(parentElement)) check(data, named(parentElement))
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (otherTongue(element) || element.parentElement.closest(DATA)) continue
    for (const name of ATTRIBUTES) if (element.hasAttribute(name)) check(element.getAttribute(name), `${name} of ${named(element)}`)
    if (element.matches('input[type=submit], input[type=button]')) check(element.value, named(element))
  }
  for (const time of document.querySelectorAll('time')) {
    if (Number.isNaN(Date.parse(time.dateTime))) found.push(`a time without an instant: ${named(time)}`)
    if (!/1[34]\d\d/.test(ascii(`${time.textContent} ${time.title}`))) found.push(`a time that never says its Jalali day: ${named(time)}`)
  }
  return [...new Set(found)]
}
