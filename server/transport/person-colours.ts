/** The eight colours of people (client/ui/tokens.css --p1 … --p8) for clients that know no tokens. */

const colours = [
  '#3563e9',
  '#c8348c',
  '#4b5300',
  '#451a80',
  '#b4520f',
  '#0f7ea8',
  '#20262c',
  '#6a34ab',
] as const;

/** The colour of a cursor; `colour` is 1 to 8. */
export function colourHex(colour: number): string {
  return colours[(colour - 1) % colours.length] ?? colours[0];
}

/** The same, pale, for a selection. */
export function colourLightHex(colour: number): string {
  return `${colourHex(colour)}33`;
}
