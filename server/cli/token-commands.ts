/** `token create`, `token list`, `token revoke`. */
import { roles, type Role } from '../../shared/roles.ts';
import { say } from '../../shared/words.ts';
import type { ApiToken } from '../accounts/accounts.ts';
import { parseName } from '../accounts/person-name.ts';
import { workspace } from '../workspace.ts';
import { CommandError, readArguments, UsageError, type Command, type CommandContext } from './command.ts';
import {
  activeUntil,
  defaultTokenName,
  expiredOn,
  noTokens,
  problems,
  revokedOn,
  tokenMade,
  tokenRevoked,
  usageProblems,
} from './words.ts';

const defaultDays = '90';
const dayMs = 86_400_000;

function readRole(text: string | undefined): Role {
  if (text === undefined) throw new UsageError(usageProblems.missing, '--role');
  const role = roles.find((each) => each === text);
  if (role === undefined) throw new UsageError(usageProblems.unknownRole, text);
  return role;
}

function readDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3650) throw new UsageError(usageProblems.badDays, text);
  return days;
}

function checkWorkspace(text: string | undefined): void {
  if (text === undefined) throw new UsageError(usageProblems.missing, '--workspace');
  if (text !== workspace.id) throw new UsageError(usageProblems.unknownWorkspace, text);
}

export const createToken: Command = async (args, { language, nowMs, print, storage }) => {
  const { values, json } = readArguments(args, ['workspace', 'role', 'name', 'days'], []);
  checkWorkspace(values['workspace']);
  const role = readRole(values['role']);
  const expiresAtMs = nowMs + readDays(values['days'] ?? defaultDays) * dayMs;
  const name = parseName(values['name'] ?? say(language, defaultTokenName));
  if (typeof name !== 'string' || name === '') throw new UsageError(usageProblems.badName);
  const { accounts } = await storage();
  const { principal, token } = await accounts.createToken(role, name, expiresAtMs);
  const expires = new Date(expiresAtMs).toISOString();
  if (json) print(JSON.stringify({ token, id: principal.id, role, expires }));
  else print(say(language, tokenMade, token, principal.id, role, expiresAtMs));
};

function stateOf({ revokedAtMs, expiresAtMs }: ApiToken, { language, nowMs }: CommandContext): string {
  if (revokedAtMs !== null) return say(language, revokedOn, revokedAtMs);
  return say(language, expiresAtMs <= nowMs ? expiredOn : activeUntil, expiresAtMs);
}

export const listTokens: Command = async (args, context) => {
  const { json } = readArguments(args, [], []);
  const { tokens } = await context.storage();
  const all = await tokens.tokens();
  const time = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
  if (json) {
    const shown = all.map(({ id, name, role, ...times }) => ({
      id,
      name,
      role,
      created: time(times.createdAtMs),
      expires: time(times.expiresAtMs),
      revoked: time(times.revokedAtMs),
    }));
    context.print(JSON.stringify(shown));
  } else if (all.length === 0) context.print(say(context.language, noTokens));
  else
    for (const each of all) context.print([each.id, each.role, each.name, stateOf(each, context)].join('  '));
};

export const revokeToken: Command = async (args, { language, print, storage }) => {
  const { json, positionals } = readArguments(args, [], ['id']);
  const id = positionals[0] ?? '';
  const { tokens } = await storage();
  if (!(await tokens.revokeToken(id))) throw new CommandError(problems.unknownToken, id);
  print(json ? JSON.stringify({ id, revoked: true }) : say(language, tokenRevoked, id));
};
