/** Where sheets and dialogs are put: within the frame, so that they go behind the sign-in with it. */
export function inside (): HTMLElement {
  return document.querySelector<HTMLElement>('.admin-in') ?? document.body
}
