/**
 * `ref={initialFocus}` on the field that a dialog is opened for. The browser reads the attribute when the dialog opens;
 * React's own `autoFocus` comes too early, and the dialog's close button would take the focus.
 */
export function initialFocus(element: Element | null): void {
  element?.setAttribute('autofocus', '');
}
