import { type Attack, lines, reachJavaScript } from '../attack.ts'

const noProcesses = 'Pyodide refuses to start processes'
const ownSignals = 'signals of Pyodide end in its own process'

export const processes: readonly Attack[] = [
  {
    name: 'os.system runs a command',
    code: "import os\nos.system('touch @MARK@')",
    control: { stock: true },
  },
  {
    name: "the C library's system runs a command",
    code: "import ctypes\nctypes.CDLL(None).system(b'touch @MARK@')",
    control: { stock: true },
  },
  {
    name: 'subprocess starts a process, with every refusal taken back',
    code: lines(
      'import subprocess, _posixsubprocess',
      'subprocess._fork_exec = _posixsubprocess.fork_exec',
      "subprocess.run(['touch', '@MARK@'])",
    ),
    control: { none: noProcesses },
  },
  {
    name: 'the process forks through C',
    code: "import ctypes\nif ctypes.pythonapi.fork() == 0: open('@MARK@', 'w')",
    control: { none: noProcesses },
  },
  {
    name: 'multiprocessing starts a worker',
    code: lines(
      'import multiprocessing',
      "multiprocessing.get_context('spawn').Process(target=print).start()",
    ),
    control: { none: noProcesses },
  },
  {
    name: 'posix_spawn from the module below os',
    code: "import posix\nposix.posix_spawn('/bin/touch', ['touch', '@MARK@'], {})",
    control: { none: noProcesses },
  },
  {
    name: 'posix.kill, below the refusal in os',
    code: 'import ctypes\nctypes.pythonapi.kill(@PID@, 9)',
    control: { none: ownSignals },
  },
  {
    name: 'the parent is signalled by its group',
    code: 'import ctypes\nctypes.pythonapi.killpg(0, 15)',
    control: { none: ownSignals },
  },
  {
    name: 'setpriority through C',
    code: 'import ctypes\nctypes.pythonapi.setpriority(0, @PID@, 19)',
    control: { none: 'Emscripten has no priorities' },
  },
  {
    name: 'process.kill kills another process',
    code: `${reachJavaScript}world.process.kill(@PID@, 'SIGKILL')`,
    control: { stock: true },
  },
  {
    name: 'node:os slows another process down',
    code: `${reachJavaScript}node('node:os').setPriority(@PID@, 19)`,
    control: { stock: true },
  },
  {
    name: 'node:child_process runs a command',
    code: `${reachJavaScript}node('node:child_process').execSync('touch @MARK@')`,
    control: { stock: true },
  },
  {
    name: 'node:worker_threads starts a thread with powers of its own',
    code: lines(
      reachJavaScript,
      'Worker = node("node:worker_threads").Worker',
      'options = world.Object.new()',
      'options.eval = True',
      `Worker.new("require('node:fs').writeFileSync('@MARK@', '')", options)`,
      'import asyncio, time',
      'for turn in range(300): await asyncio.sleep(0.01)',
    ),
    control: { stock: true },
  },
  {
    name: 'the debugger is opened for others',
    code: lines(
      reachJavaScript,
      "inspector = node('node:inspector')",
      "inspector.open(0, '127.0.0.1')",
      'session = inspector.Session.new()',
      'session.connect()',
      'options = world.Object.new()',
      `options.expression = "process.getBuiltinModule('fs').writeFileSync('@MARK@', '')"`,
      "session.post('Runtime.evaluate', options)",
    ),
    control: { stock: true },
  },
]
