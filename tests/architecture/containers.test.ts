import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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

describe('container files', () => {
  it('docker-compose.yml is valid by the compose schema and has no lint error', () => {
    expect(composeErrors('docker-compose.yml')).toEqual([]);
  });

  it('the compose check notices a file that breaks the schema', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'palabre-compose-')), 'docker-compose.yml');
    writeFileSync(file, 'services:\n  palabre:\n    build: .\n    ports: 3000\n');
    expect(composeErrors(file)).not.toEqual([]);
  });

  it('the Dockerfile copies every folder that the server imports, and runs as a user without rights', () => {
    const dockerfile = readFileSync('Dockerfile', 'utf8');
    const running = dockerfile.split(/^FROM .*$/m).at(-1) ?? '';
    for (const folder of ['shared', 'server', 'client/dist']) expect(running).toContain(folder);
    expect(running).toMatch(/^USER node$/m);
    expect(running).not.toMatch(/apt-get|npm install/);
  });
});
