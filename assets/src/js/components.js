// Alpine and what is made of it are more than half of all scripts, and most pages have nothing of it. A page that has names them
// in its head; where an element that asks for them is put in later, they are fetched with the first one.
export const components = (page) => {
  const wanted = () => page.querySelector('[x-data]')
  if (wanted()) return
  const watch = new MutationObserver(() => {
    if (!wanted()) return
    watch.disconnect()
    import(page.documentElement.dataset.components)
  })
  watch.observe(page.body, { childList: true, subtree: true })
}
