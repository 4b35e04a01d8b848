/** The container files cannot be run everywhere; what can be read of them holds. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, it } from 'vitest';

function composeErrors(file: string): string[] {
  const linter = new DCLinter({ rules: {}, exclude: [], quiet: true, debug: false });
  const [result] = linter.lintFiles([file], false);
  if (result === undefined) throw new Error(`${file} was not read`);
  const messages: readonly { type: string; message: string }[] = result.messages;
  return messages.filter(({ type }) => type === 'error').map(({ message }) => message);
}

/** The text of each service, with what it takes over from the anchors. */
function servicesOf(file: string): Map<string, string> {
  const text = readFileSync(file, 'utf8');
  const anchors = new Map(
    [...text.matchAll(/^x-\w+: &(\w+)\n((?:(?: .*)?\n)+)/gm)].map(([, name = '', body = '']) => [name, body]),
  );
  const whole = (body: string): string =>
    body.replaceAll(/<<: \*(\w+)/g, (_, name: string) => whole(anchors.get(name) ?? ''));
  const services = /^services:\n((?:(?: .*)?\n)+)/m.exec(text)?.[1] ?? '';
  return new Map(
    [...services.matchAll(/^ {2}(\w+):\n((?:(?: {4}.*)?\n)+)/gm)].map(([, name = '', body = '']) => [
      name,
      whole(body),
    ]),
  );
}

const topology = 'docker-compose.yml';

describe('container files', () => {
  it.each([topology, ...readdirSync('docs/deploy').filter((name) => name.endsWith('.yml'))])(
    '%s is valid by the compose schema and has no lint error',
    (name) => {
      expect(composeErrors(name === topology ? name : join('docs/deploy', name))).toEqual([]);
    },
  );

  it('the compose check notices a file that breaks the schema', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'palabre-compose-')), 'docker-compose.yml');
    writeFileSync(file, 'services:\n  palabre:\n    build: .\n    ports: 3000\n');
    expect(composeErrors(file)).not.toEqual([]);
  });

  it('the topology is two nodes, Redis, Postgres and a proxy, each with few rights and bounds', () => {
    const services = servicesOf(topology);
    expect([...services.keys()].toSorted()).toEqual(
      ['node1', 'node2', 'postgres', 'proxy', 'redis', 'secrets'].toSorted(),
    );
    for (const [name, body] of [...services, ...servicesOf('docs/deploy/one-node.yml')]) {
      expect(body, name).toContain('read_only: true');
      expect(body, name).toMatch(/cap_drop:\n +- ALL/);
      expect(body, name).toContain('no-new-privileges:true');
      expect(body, name).toMatch(/memory: \d/);
      expect(body, name).toMatch(/^ +restart: (unless-stopped|'no')$/m);
    }
    for (const [name, body] of services)
      expect(body.includes('ports:'), `${name} is published`).toBe(name === 'proxy');
  });

  it('no password stands in the topology, and none has to be put there', () => {
    const text = readFileSync(topology, 'utf8');
    expect(text).not.toMatch(/PASSWORD: |env_file|:\?/);
    expect(text).toMatch(/POSTGRES_PASSWORD_FILE: \/secrets\/postgres/);
    expect(text).toContain('--requirepass "$$(cat /secrets/redis)"');
  });

  it('the Dockerfile copies every folder that the server imports, and runs as a user without rights', () => {
    const dockerfile = readFileSync('Dockerfile', 'utf8');
    const running = dockerfile.split(/^FROM .*$/m).at(-1) ?? '';
    for (const folder of ['shared', 'server', 'client/dist', 'node_modules'])
      expect(running).toContain(folder);
    expect(running).toMatch(/^USER node$/m);
    expect(running).toMatch(/^HEALTHCHECK /m);
    expect(running).not.toMatch(/apt-get|npm (ci|install)/);
  });
});
