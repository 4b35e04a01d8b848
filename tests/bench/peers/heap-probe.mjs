// Loaded before a server under measurement: collects garbage and tells its heap when the bench asks.
process.on('message', (question) => {
  if (question !== 'heap') return;
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ heapBytes: heapUsed, externalBytes: external });
});
