/** `link list`, `link revoke`. */
import { say } from '../../shared/words.ts';
import { CommandError, readArguments, type Command } from './command.ts';
import { linkRevoked, noLinks, participants, problems, revokedOn } from './words.ts';

export const listLinks: Command = async (args, { language, print, storage }) => {
  const { json } = readArguments(args, [], []);
  const { accounts } = await storage();
  const links = await accounts.links();
  if (json) {
    const shown = links.map(({ id, role, code, revokedAtMs, ...rest }) => ({
      id,
      role,
      code,
      participants: rest.participants,
      revoked: revokedAtMs === null ? null : new Date(revokedAtMs).toISOString(),
    }));
    print(JSON.stringify(shown));
  } else if (links.length === 0) print(say(language, noLinks));
  else {
    for (const { id, role, code, revokedAtMs, participants: count } of links) {
      const state = revokedAtMs === null ? `/join/${code}` : say(language, revokedOn, revokedAtMs);
      print([id, role, say(language, participants, count), state].join('  '));
    }
  }
};

export const revokeLink: Command = async (args, { language, print, storage }) => {
  const { json, positionals } = readArguments(args, [], ['id']);
  const id = positionals[0] ?? '';
  const { accounts } = await storage();
  const known = (await accounts.links()).some((link) => link.id === id);
  if (!known) throw new CommandError(problems.unknownLink, id);
  const people = (await accounts.revokeLink(id)).length;
  print(
    json
      ? JSON.stringify({ id, revoked: true, participants: people })
      : say(language, linkRevoked, id, people),
  );
};
