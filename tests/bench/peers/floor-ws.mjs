// The floor: a bare relay on ws, without Yjs or checks. Every message goes to everybody else in the room; a state (sync
// step 2) that somebody sends is kept as it is and given to whoever comes.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const isState = (message) => message[0] === 0 && message[1] === 1;
const rooms = new Map();
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? { readers: new Set(), state: null };
  rooms.set(request.url, room);
  room.readers.add(socket);
  if (room.state !== null) socket.send(room.state);
  socket.on('message', (message) => {
    if (isState(message)) room.state = message;
    else for (const other of room.readers) if (other !== socket) other.send(message);
  });
  socket.on('close', () => room.readers.delete(socket));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
