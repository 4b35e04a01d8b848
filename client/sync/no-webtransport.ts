/** Stands in for engine.io-client's WebTransport in the browser's bundle (vite.config.ts): the server speaks WebSocket and long-polling. */
export const WT = null;
