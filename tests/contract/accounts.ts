/** The contract of `Accounts` and `TokenRegister`, which every implementation passes. */
import { describe, expect, test } from 'vitest';
import type { Principal } from '../../server/accounts/principal.ts';
import { systemEnvironment, type Environment } from '../../server/environment.ts';
import type { OpenStorage } from './storages.ts';

const newcomer = { name: 'Awa', group: 'women_orgs', language: 'fr' } as const;
const day = 86_400_000;

/** Time that the test moves. */
function clock(): { environment: Environment; move: (ms: number) => void } {
  let now = 1_700_000_000_000;
  return { environment: { ...systemEnvironment, now: () => now }, move: (ms) => void (now += ms) };
}

function links(open: OpenStorage): void {
  test('a link has a code that opens its role; a wrong or altered code opens nothing', async () => {
    const { accounts } = await open(systemEnvironment);
    expect(await accounts.links()).toEqual([]);
    const link = await accounts.createLink('commenter');
    expect(link).toMatchObject({ role: 'commenter', revokedAtMs: null, participants: 0 });
    expect(link.code).toMatch(/^[0-9a-z]+\.[\w-]{22}$/);
    expect(await accounts.openLink(link.code)).toEqual({ role: 'commenter' });
    const [id, mac] = link.code.split('.');
    const other = await accounts.createLink('facilitator');
    const wrong = ['', '.', 'x', `${id}.`, `${id}.x`, `${link.code}x`, `${link.code}.`, `${other.id}.${mac}`];
    for (const code of wrong) {
      expect(await accounts.openLink(code)).toMatchObject({ code: 'unauthenticated' });
      expect(await accounts.enter(code, newcomer)).toMatchObject({ code: 'unauthenticated' });
    }
    expect((await accounts.links()).map((each) => each.code)).toEqual([link.code, other.code]);
  });

  test('who enters has the link’s role and a ticket that proves it', async () => {
    const { accounts } = await open(systemEnvironment);
    const link = await accounts.createLink('editor');
    const entered = await accounts.enter(link.code, { ...newcomer, name: '  Awa  Traoré ' });
    const { principal, ticket } = entered as { principal: Principal; ticket: string }; // the link is valid
    expect(principal).toEqual({
      id: expect.stringMatching(/^p_[0-9a-z]{16}$/),
      kind: 'participant',
      name: 'Awa  Traoré',
      group: 'women_orgs',
      role: 'editor',
      colour: 1,
      rightsVersion: 1,
    });
    expect(ticket).toMatch(/^pt_p_[0-9a-z]{16}\.\d+\.[\w-]{22}$/);
    expect(await accounts.authenticate(ticket)).toEqual(principal);
    expect((await accounts.links())[0]?.participants).toBe(1);
  });

  test('names are trimmed, empty or up to 60 characters, without control characters and marks that reverse text', async () => {
    const { accounts } = await open(systemEnvironment);
    const { code } = await accounts.createLink('viewer');
    const refused = ['\u200b', 'a\nb', 'a\u0000b', 'a\u202eb', 'a\u2066b', '\ud800', 'a'.repeat(61)];
    for (const name of refused) {
      expect(await accounts.enter(code, { ...newcomer, name })).toMatchObject({ code: 'schema' });
    }
    for (const name of ['é', 'Ñandú 2', '😀'.repeat(60), 'محمد']) {
      expect(await accounts.enter(code, { ...newcomer, name })).toMatchObject({ principal: { name } });
    }
    expect(await accounts.enter(code, { ...newcomer, name: '  ' })).toMatchObject({
      principal: { name: '' },
    });
  });

  test('colours are spread evenly, also over those who enter at once', async () => {
    const { accounts } = await open(systemEnvironment);
    const { code } = await accounts.createLink('viewer');
    const entered = await Promise.all(Array.from({ length: 24 }, () => accounts.enter(code, newcomer)));
    const colours = entered.map((each) => ('principal' in each ? each.principal.colour : 0));
    for (let colour = 1; colour <= 8; colour++) {
      expect(colours.filter((each) => each === colour)).toHaveLength(3);
    }
  });
}

function revocation(open: OpenStorage): void {
  test('G9 revoking a link ends it and the access of everybody who came by it, once', async () => {
    const { accounts } = await open(systemEnvironment);
    const [link, other] = [await accounts.createLink('editor'), await accounts.createLink('viewer')];
    const enter = async (code: string) =>
      (await accounts.enter(code, newcomer)) as { principal: Principal; ticket: string }; // the links are valid
    const [awa, bob, stays] = [await enter(link.code), await enter(link.code), await enter(other.code)];
    const before = await accounts.rightsRevision();
    expect(await accounts.revokeLink(link.id)).toEqual([awa.principal.id, bob.principal.id]);
    const after = await accounts.rightsRevision();
    expect(after).toBeGreaterThan(before);
    expect(await accounts.openLink(link.code)).toMatchObject({ code: 'revoked' });
    expect(await accounts.enter(link.code, newcomer)).toMatchObject({ code: 'revoked' });
    for (const { ticket } of [awa, bob]) {
      expect(await accounts.authenticate(ticket)).toMatchObject({ code: 'revoked' });
    }
    expect(await accounts.authenticate(stays.ticket)).toEqual(stays.principal);
    expect(await accounts.revokeLink(link.id)).toEqual([awa.principal.id, bob.principal.id]);
    expect(await accounts.rightsRevision()).toBe(after);
    expect(await accounts.revokeLink('unknown')).toEqual([]);
    expect((await accounts.links()).map((each) => each.revokedAtMs !== null)).toEqual([true, false]);
  });

  test('entering changes nobody’s rights', async () => {
    const { accounts } = await open(systemEnvironment);
    const before = await accounts.rightsRevision();
    const link = await accounts.createLink('editor');
    await accounts.enter(link.code, newcomer);
    await accounts.createToken('viewer', 'x', Date.now() + day);
    expect(await accounts.rightsRevision()).toBe(before);
  });
}

function credentials(open: OpenStorage): void {
  test('a token is a principal of its own until it expires or is revoked', async () => {
    const { environment, move } = clock();
    const { accounts, tokens } = await open(environment);
    const expiresAtMs = environment.now() + day;
    const { principal, token } = await accounts.createToken('editor', 'Carnet de bord', expiresAtMs);
    expect(token).toMatch(/^pk_[\w-]{43}$/);
    expect(principal).toMatchObject({ kind: 'token', role: 'editor', name: 'Carnet de bord', group: null });
    expect(principal.id).toMatch(/^t_/);
    expect(await accounts.authenticate(token)).toEqual(principal);
    const { id, name, role } = principal;
    const createdAtMs = environment.now();
    expect(await tokens.tokens()).toEqual([{ id, name, role, createdAtMs, expiresAtMs, revokedAtMs: null }]);
    move(day);
    expect(await accounts.authenticate(token)).toMatchObject({ code: 'expired' });
    const second = await accounts.createToken('viewer', 'Autre', environment.now() + day);
    expect(second.principal.id).not.toBe(id);
    expect(await tokens.revokeToken(second.principal.id)).toBe(true);
    expect(await accounts.authenticate(second.token)).toMatchObject({ code: 'revoked' });
    expect(await tokens.revokeToken(second.principal.id)).toBe(true);
    expect(await tokens.revokeToken('t_unknown')).toBe(false);
    expect((await tokens.tokens()).map((each) => each.revokedAtMs)).toEqual([null, environment.now()]);
  });

  test('a token without a name or with an expiry that is not ahead is not made', async () => {
    const { accounts, tokens } = await open(systemEnvironment);
    for (const [name, expiry] of [
      ['', Date.now() + day],
      ['x', Date.now() - 1],
      ['x', Number.NaN],
      ['x', Number.POSITIVE_INFINITY],
    ] as const) {
      await expect(accounts.createToken('editor', name, expiry)).rejects.toThrow(RangeError);
    }
    expect(await tokens.tokens()).toEqual([]);
  });

  test('tickets expire; altered, foreign and garbage credentials are nobody’s', async () => {
    const { environment, move } = clock();
    const { accounts, tokens } = await open(environment);
    const { code, id: linkId } = await accounts.createLink('viewer');
    const entered = await accounts.enter(code, newcomer);
    const { principal, ticket } = entered as { principal: Principal; ticket: string }; // the link is valid
    const [, seconds, mac] = ticket.split('.');
    const { token } = await accounts.createToken('editor', 'x', environment.now() + day);
    const wrong = [
      '',
      'pt_',
      'pk_',
      code,
      linkId,
      principal.id,
      token.slice(0, -1),
      `${token}x`,
      `pk_${'A'.repeat(43)}`,
      `${ticket}x`,
      `pt_${principal.id}.${Number(seconds) + 1}.${mac}`,
      `pt_p_0000000000000000.${seconds}.${mac}`,
      `pt_${principal.id}.${seconds}.${'A'.repeat(22)}`,
      'x'.repeat(100_000),
      "' OR 1=1 --",
    ];
    for (const credential of wrong) {
      expect(await accounts.authenticate(credential)).toMatchObject({ code: 'unauthenticated' });
    }
    expect(await tokens.revokeToken(principal.id)).toBe(false);
    expect(await accounts.authenticate(ticket)).toEqual(principal);
    move(365 * day);
    expect(await accounts.authenticate(ticket)).toMatchObject({ code: 'expired' });
  });
}

/** Registers the suite for one implementation. */
export function accountsContract(name: string, open: OpenStorage): void {
  describe(`Accounts: ${name}`, () => {
    links(open);
    revocation(open);
    credentials(open);
  });
}
