import { afterAll, describe, expect, test } from 'vitest'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'

const python = createPython({ cacheFolder })
afterAll(() => python.close())

/** By what the reason must name: an import, and a call that cannot work here. */
const calls: [words: string, first: string, call: string][] = [
  ['another process', 'import os', 'os.fork()'],
  ['another process', 'import os', 'os.system("ls")'],
  ['another process', 'import os', 'os.popen("ls").read()'],
  ['another process', 'import os', 'os.execv("/bin/ls", ["ls"])'],
  ['another process', 'import os', 'os.posix_spawn("/bin/ls", ["ls"], {})'],
  ['another process', 'import os', 'os.kill(os.getpid(), 9)'],
  ['another process', 'import subprocess', 'subprocess.run(["ls"])'],
  ['another process', 'import subprocess', 'subprocess.check_output("ls", shell=True)'],
  ['another process', 'import subprocess', 'subprocess.Popen(["ls"])'],
  ['another process', 'import multiprocessing', 'multiprocessing.Process(target=print).start()'],
  ['another process', 'import pty', 'pty.fork()'],
  ['between processes', 'import multiprocessing', 'multiprocessing.Pool(2)'],
  ['between processes', 'import multiprocessing', 'multiprocessing.Queue()'],
  ['between processes', 'import multiprocessing', 'multiprocessing.Lock()'],
  ['between processes', 'import multiprocessing', 'multiprocessing.Value("i", 0)'],
  ['process', 'import multiprocessing', 'multiprocessing.Manager()'],
  [
    'share memory',
    'from multiprocessing import shared_memory',
    'shared_memory.SharedMemory(create=True, size=9)',
  ],
  [
    'between processes',
    'from concurrent.futures import ProcessPoolExecutor',
    'ProcessPoolExecutor(2)',
  ],
  [
    'several interpreters',
    'import concurrent.futures',
    'concurrent.futures.InterpreterPoolExecutor().submit(print)',
  ],
  ['another process', 'import asyncio', 'asyncio.run(asyncio.create_subprocess_exec("ls"))'],
  ['another process', 'import asyncio', 'asyncio.run(asyncio.create_subprocess_shell("ls"))'],
  ['socket', 'import socket', 'socket.socket()'],
  ['signal.alarm', 'import signal', 'signal.alarm(1)'],
  ['signal.setitimer', 'import signal', 'signal.setitimer(signal.ITIMER_REAL, 1)'],
  [
    'signal.pthread_kill',
    'import signal, threading',
    'signal.pthread_kill(threading.get_ident(), 2)',
  ],
  ['signals', 'import signal', 'signal.pause()'],
  ['signals', 'import asyncio', 'asyncio.new_event_loop().add_signal_handler(2, print)'],
  ['network', 'import socket', 'socket.create_connection(("localhost", 80))'],
  ['network', 'import socket', 'socket.getaddrinfo("localhost", 80)'],
  ['network', 'import socket', 'socket.gethostbyname("localhost")'],
  ['socket', 'import socket', 'socket.socketpair()'],
  ['socket', 'import socket', 'socket.socket(socket.AF_UNIX)'],
  ['socket', 'import asyncio', 'asyncio.run(asyncio.open_unix_connection("x"))'],
  ['network', 'import asyncio', 'asyncio.run(asyncio.open_connection("localhost", 80))'],
  ['socket', 'import asyncio', 'asyncio.run(asyncio.start_server(print, "127.0.0.1", 0))'],
  ['network', 'import urllib.request', 'urllib.request.urlopen("http://localhost")'],
  ['network', 'import urllib.request', 'urllib.request.urlopen("https://localhost")'],
  ['network', 'import http.client', 'http.client.HTTPConnection("localhost").request("GET", "/")'],
  ['socket', 'import http.server', 'http.server.HTTPServer(("", 0), None)'],
  ['network', 'import smtplib', 'smtplib.SMTP("localhost")'],
  ['TLS', 'import ssl', 'ssl.get_server_certificate(("localhost", 443))'],
  ['memory objects take', 'import sys', 'sys.getsizeof([])'],
  ['os.geteuid', 'import os', 'os.geteuid()'],
  ['os.sched_getaffinity', 'import os', 'hasattr(os, "sched_getaffinity")'],
  ['select.epoll', 'import select', 'select.epoll()'],
  ['hashlib.scrypt', 'import hashlib', 'hashlib.scrypt(b"", salt=b"", n=2, r=1, p=1)'],
]

describe('what cannot exist here ends the run and says so; nothing catches it', () => {
  test.each(calls)('%s: %s; %s', async (words, first, call) => {
    const result = await python.run(
      `${first}\nprint("imported")\ntry: ${call}\nexcept BaseException as error: print("caught", error)\nprint("after")`,
    )
    expect(result).toMatchObject({ status: 'unsupported', stdout: 'imported\n' })
    expect(result).toHaveProperty('reason', expect.stringContaining(words))
    expect(result).toHaveProperty('reason', expect.stringMatching(/^The .* (here|not here)$/))
  })
})

describe('modules of the standard library', () => {
  const missing = [
    ...['curses', 'dbm', 'ensurepip', 'grp', 'pwd', 'readline', 'resource', 'syslog', 'tkinter'],
    ...['turtle', 'venv'],
  ]
  test.each(missing)('%s natively exists: a program is not told that it does not', async name => {
    for (const code of [`import ${name}`, `import importlib; importlib.import_module("${name}")`]) {
      const result = await python.run(`try: ${code}\nexcept ImportError: print("caught")`)
      expect(result).toMatchObject({ status: 'unsupported', stdout: '' })
      expect(result).toHaveProperty('reason', `The module ${name} does not exist here`)
    }
  })

  test('that exist elsewhere only, or nowhere, are not found, as natively', async () => {
    const result = await python.run(
      [
        'for name in "winreg", "msvcrt", "nt", "pyodide", "js", "colour", "os.colour":',
        '    try: __import__(name)',
        '    except ModuleNotFoundError as error: print(error)',
      ].join('\n'),
    )
    expect(result.stdout).toBe(
      [
        ...['winreg', 'msvcrt', 'nt', 'pyodide', 'js', 'colour'].map(
          name => `No module named '${name}'\n`,
        ),
        "No module named 'os.colour'; 'os' is not a package\n",
      ].join(''),
    )
  })

  test('that the library itself would like to have are done without', async () => {
    const result = await python.run(
      [
        'import getpass, os, pathlib, shutil, tarfile, tempfile',
        'with tempfile.TemporaryDirectory() as folder:',
        '    path = pathlib.Path(folder, "a"); path.write_text("x")',
        '    shutil.copy(path, path.with_name("b"))',
        '    with tarfile.open(path.with_name("c.tar"), "w") as tar: tar.add(path, "a")',
        '    tarfile.open(path.with_name("c.tar")).extractall(folder, filter="data")',
        '    print(sorted(os.listdir(folder)), os.path.expanduser("~x"))',
      ].join('\n'),
    )
    expect(result).toMatchObject({ status: 'finished', stdout: "['a', 'b', 'c.tar'] ~x\n" })
  })
})

test('there are no child processes to wait for', async () => {
  const result = await python.run(
    'import os\nfor wait in os.wait, lambda: os.waitpid(-1, 0):\n    try: wait()\n    except ChildProcessError as error: print(error)',
  )
  expect(result.stdout).toBe('[Errno 10] No child processes\n'.repeat(2))
})

test('a name that no system has is an AttributeError, without a trace of ours', async () => {
  const result = await python.run('import os\nos.getcw()')
  expect(result).toMatchObject({
    status: 'raised',
    exception: { message: "module 'os' has no attribute 'getcw'. Did you mean: 'getcwd'?" },
  })
  expect(result.stderr).not.toContain('runtime')
})
