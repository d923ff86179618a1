// The two modes of writing on a ticket: one form each, one seen at a time. Without script both are seen.
export const composer = () => ({
  mode: '',
  init() {
    this.mode = this.$el.dataset.mode
    this.show()
  },
  pick() {
    this.mode = this.$event.currentTarget.dataset.mode
    this.show()
    this.$root.querySelector(`[data-panel="${this.mode}"] textarea`)?.focus()
  },
  show() {
    this.$root.classList.toggle('noting', this.mode === 'note')
    for (const panel of this.$root.querySelectorAll('[data-panel]')) panel.hidden = panel.dataset.panel !== this.mode
    for (const tab of this.$root.querySelectorAll('[role=tab]')) {
      const chosen = tab.dataset.mode === this.mode
      tab.setAttribute('aria-selected', String(chosen))
      tab.tabIndex = chosen ? 0 : -1
    }
  },
  move() {
    const tabs = [...this.$root.querySelectorAll('[role=tab]')]
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const step = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1 }[this.$event.key]
    if (!step) return
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length]
    next.focus()
    next.click()
  },
})
