// @y/websocket-server with its own LevelDB persistence.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

process.env.YPERSISTENCE = process.env.BENCH_DATA; // read when the package is imported
const { setupWSConnection } = await import('@y/websocket-server/utils');
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
