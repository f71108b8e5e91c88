import { type Attack, lines, reachJavaScript } from '../attack.ts'

const noSockets = 'Pyodide as it comes has no sockets that connect'

export const network: readonly Attack[] = [
  {
    name: 'a TCP socket connects',
    code: lines('import socket', "socket.create_connection(('127.0.0.1', @PORT@), 1)"),
    control: { none: noSockets },
  },
  {
    name: 'a datagram is sent',
    code: lines(
      'import _socket',
      'socket = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)',
      "socket.sendto(b'x', ('127.0.0.1', @PORT@))",
    ),
    control: { none: noSockets },
  },
  {
    name: 'asyncio opens a connection on a loop with its own socket pair again',
    code: lines(
      'import asyncio',
      "async def main(): await asyncio.open_connection('127.0.0.1', @PORT@)",
      'asyncio.run(main())',
    ),
    control: { none: noSockets },
  },
  {
    name: 'urllib fetches a page',
    code: "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:@PORT@/')",
    control: { none: noSockets },
  },
  {
    name: 'a name is looked up',
    code: "import socket\nprint(socket.getaddrinfo('localhost', @PORT@))",
    control: { none: 'names of Pyodide are invented by Emscripten' },
  },
  {
    name: 'a name is looked up the old way, which Emscripten answers by itself',
    code: "import socket\nprint(socket.gethostbyname('localhost'))",
    control: { none: 'names of Pyodide are invented by Emscripten' },
  },
  {
    name: "C's connect is called on a descriptor that is no socket",
    code: lines(
      'import ctypes',
      'address = (ctypes.c_ubyte * 16)(2, 0, *divmod(@PORT@, 256), 127, 0, 0, 1)',
      'for descriptor in range(8): print(ctypes.pythonapi.connect(descriptor, address, 16))',
    ),
    control: { none: noSockets },
  },
  {
    name: "Emscripten's web socket connects",
    code: lines(
      'import ctypes, asyncio',
      "address = ctypes.create_string_buffer(b'ws://127.0.0.1:@PORT@/')",
      'settings = (ctypes.c_uint32 * 3)(ctypes.addressof(address), 0, 1)',
      'print(ctypes.pythonapi.emscripten_websocket_new(settings))',
      'for turn in range(20): await asyncio.sleep(0.01)',
    ),
    control: { stock: true },
  },
  {
    name: 'fetch',
    code: lines(
      reachJavaScript,
      "try: await world.fetch('http://127.0.0.1:@PORT@/')",
      'except Exception as error: print(error)',
    ),
    control: { stock: true },
  },
  {
    name: 'node:net',
    code: lines(
      reachJavaScript,
      "node('node:net').connect(@PORT@, '127.0.0.1')",
      'import asyncio',
      'for turn in range(20): await asyncio.sleep(0.01)',
    ),
    control: { stock: true },
  },
]
