// Copies a tracking code clean: ASCII digits, no direction marks, no grouping.
export const copy = () => ({
  async go() {
    const button = this.$root
    await navigator.clipboard.writeText(button.dataset.copy)
    const said = button.querySelector('[role=status]')
    said.textContent = button.dataset.done
    button.classList.add('copied')
    setTimeout(() => {
      said.textContent = ''
      button.classList.remove('copied')
    }, 2000)
  },
})
