import { describe, expect, test } from 'vitest';
import {
  isToken,
  linkCode,
  linkIdOf,
  newId,
  newToken,
  readTicket,
  ticketFor,
  tokenHash,
} from '../../server/accounts/credentials.ts';
import { parseName } from '../../server/accounts/person-name.ts';
import { systemEnvironment } from '../../server/environment.ts';

const random = (bytes: number) => systemEnvironment.random(bytes);

/** The text with each of its characters changed in turn. */
function alterations(text: string): string[] {
  return Array.from(
    text,
    (letter, at) => text.slice(0, at) + (letter === 'a' ? 'b' : 'a') + text.slice(at + 1),
  );
}

describe('credentials', () => {
  const secret = random(32);

  test('a link’s code and a participant’s ticket hold as they are and in no altered form', () => {
    const code = linkCode(secret, newId('', random));
    expect(linkIdOf(secret, code)).toBe(code.split('.')[0]);
    for (const altered of alterations(code)) expect(linkIdOf(secret, altered)).toBeNull();
    const id = newId('p_', random);
    const expiresAtMs = 1_900_000_000_000;
    const ticket = ticketFor(secret, id, expiresAtMs);
    expect(readTicket(secret, ticket)).toEqual({ principalId: id, expiresAtMs });
    for (const altered of alterations(ticket)) expect(readTicket(secret, altered)).toBeNull();
  });

  test('another workspace’s secret makes other codes, and a code is no ticket', () => {
    const id = newId('p_', random);
    expect(linkIdOf(random(32), linkCode(secret, id))).toBeNull();
    expect(readTicket(random(32), ticketFor(secret, id, 1e12))).toBeNull();
    const claim = `${id}.1000000000`;
    expect(readTicket(secret, `pt_${claim}.${linkCode(secret, claim).split('.')[2]}`)).toBeNull();
  });

  test('tokens and ids never repeat, and a token’s hash says nothing of it', () => {
    const tokens = Array.from({ length: 500 }, () => newToken(random));
    expect(new Set(tokens).size).toBe(500);
    expect(tokens.every(isToken)).toBe(true);
    expect(new Set(Array.from({ length: 500 }, () => newId('p_', random))).size).toBe(500);
    expect(tokenHash(tokens[0]!)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('names', () => {
  test('one form of each letter, so that two equal names are equal', () => {
    expect(parseName('Traore\u0301')).toBe('Traoré');
    expect(parseName('\u00a0Awa\t')).toBe('Awa');
  });
});
