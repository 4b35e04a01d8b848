/** From the command line to a server that listens, and to its end. */
import { say } from '../shared/words.ts';
import { announce } from './announcement.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { systemEnvironment } from './environment.ts';
import { keepMemory } from './memory-keeper.ts';
import { StorageError } from './log/storage-error.ts';
import { operatorLanguage, StartError } from './start-error.ts';

/** An end that takes longer, after what `PALABRE_DRAIN_MS` asks, is no proper end; what was acknowledged is on disk all the same. */
const CLOSE_MS = 15_000;
/** npm passes a Ctrl-C on that the terminal has sent to everybody already: two signals at once are one. */
const ONE_SIGNAL_MS = 500;

async function start(argv: readonly string[]): Promise<void> {
  const lan = argv.includes('--lan');
  const config = readConfig(process.env, { lan });
  const app = await createApp(config);
  let closingSince: number | null = null;
  const stop = () => {
    if (closingSince !== null) {
      if (performance.now() - closingSince > ONE_SIGNAL_MS) process.exit(1);
      return;
    }
    closingSince = performance.now();
    app.logger.info('closing');
    setTimeout(() => process.exit(1), config.drainMs + CLOSE_MS).unref();
    app
      .close()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        app.logger.error({ err: error }, 'closing failed');
        process.exit(1);
      });
  };
  keepMemory(systemEnvironment);
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const { port } = await app.listen().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const language = operatorLanguage(process.env);
  process.stdout.write(announce({ language, port, host: config.host, codes: await app.joinCodes() }));
}

/** Starts the server; `--lan` lets the local network in. What keeps it from starting is one sentence, and exit code 1. */
export async function serve(argv: readonly string[]): Promise<void> {
  try {
    await start(argv);
  } catch (error) {
    if (!(error instanceof StartError) && !(error instanceof StorageError)) throw error;
    process.stderr.write(`${say(operatorLanguage(process.env), error.words)}\n`);
    process.exit(1);
  }
}
