// Loaded before a server under measurement: tells its heap after a collection, and in which functions its main thread is.
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();

const answers = {
  heap: async () => {
    globalThis.gc();
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  },
  'profile start': async () => {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return null;
  },
  'profile stop': async () => (await session.post('Profiler.stop')).profile,
};

process.on('message', async (question) => {
  if (question in answers) process.send({ answer: await answers[question]() });
});
