/** A person as a disc with initials; the name is there for screen readers and on hover. */
import type { CSSProperties } from 'react';
import { useSay } from '../state/language.tsx';
import { initials } from './initials.ts';
import * as words from './words.ts';

export interface FacePerson {
  readonly name: string;
  /** 1 to 8 (tokens.css --p1 … --p8). */
  readonly colour: number;
}

/** The custom property that components of one person's colour read (`--p`). */
export function personColour(colour: number): CSSProperties {
  const style: Record<`--${string}`, string> = { '--p': `var(--p${colour})` };
  return style;
}

/**
 * @param person without a name the disc is an outline with a dash
 * @param decorative true where the name stands beside it in words, so that it is not read twice
 */
export function Face({
  person,
  decorative = false,
}: {
  readonly person: FacePerson;
  readonly decorative?: boolean;
}) {
  const t = useSay();
  const name = person.name.trim() === '' ? t(words.unnamed) : person.name;
  return (
    <span
      className={person.name.trim() === '' ? 'face away' : 'face'}
      style={personColour(person.colour)}
      title={name}
      aria-hidden={decorative}
    >
      <span aria-hidden="true">{initials(person.name)}</span>
      {decorative ? null : <span className="vh">{name}</span>}
    </span>
  );
}
