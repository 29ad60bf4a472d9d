/** Opens whatever is folded around a part of the page, so that it can be seen and take the focus. */
export function unfold(element: Element) {
  for (let around = element.closest('details'); around;) {
    around.open = true
    around = around.parentElement?.closest('details') ?? null
  }
}
