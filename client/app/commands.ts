/** What the frame's parts ask of the frame. */
export interface Commands {
  /** Opens the palette. */
  readonly onFind: () => void;
  /** Asks whether to leave the workspace. */
  readonly onLeave: () => void;
}
