/** Names that may never be a key, a root, an attribute or a format: readers of plain objects trip over them (G5). */

/** Inherited or called by the language itself. */
const ofTheLanguage = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'toJSON',
  'then',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/**
 * Event attributes of HTML and SVG (`onclick`, `onerror` …), which a careless renderer would run. Only their first
 * letters are compared, and words that merely begin with "on" (`online`, `ongoing`, `once`) are left alone.
 */
const eventAttribute =
  /^on(?:abort|activate|after|animation|audio|before|begin|blur|bounce|can|cell|change|click|close|complete|connect|content|context|control|copy|cue|cut|data|dbl|device|drag|drop|duration|emptied|end|ended|error|filter|finish|focus|formdata|fullscreen|gamepad|got|hash|help|input|invalid|key|language|layout|load|lost|media|message|mouse|move|offline|online|open|orientation|page|paint|paste|pause|play|pointer|popstate|progress|property|ratechange|ready|rejection|repeat|reset|resize|row|scroll|search|security|seek|select|show|slot|stalled|start|stop|storage|submit|suspend|time|toggle|touch|transition|unhandled|unload|volume|waiting|webkit|wheel|zoom)/i;

/** Whether no honest client uses this name. */
export function isForbiddenName(name: string): boolean {
  return ofTheLanguage.has(name) || (/^on/i.test(name) && eventAttribute.test(name));
}
