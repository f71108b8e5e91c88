import { type Attack, lines, reachJavaScript } from '../attack.ts'

const ownFiles =
  'Pyodide has files of its own in memory, and no host files until JavaScript mounts them'

export const files: readonly Attack[] = [
  {
    name: 'a path of the host is opened',
    code: "print(open('@FILE@').read())",
    control: { none: ownFiles },
  },
  {
    name: 'a path climbs out of the working folder',
    code: "print(open('../' * 40 + '@FILE@'.lstrip('/')).read())",
    control: { none: ownFiles },
  },
  {
    name: 'a symbolic link leads to a file of the host',
    code: "import os\nos.symlink('@FILE@', 'link')\nprint(open('link').read())",
    control: { none: ownFiles },
  },
  {
    name: 'a file descriptor that the process was given is read, each from 0 to 40',
    code: lines(
      'import os',
      'for descriptor in (0, *range(3, 41)):',
      '    try: print(os.pread(descriptor, 100_000, 0) if descriptor else os.read(0, 1000))',
      '    except OSError: pass',
    ),
    control: {
      none: 'descriptors of Pyodide are places in a JavaScript array, not those of the host',
    },
  },
  {
    name: 'the process is looked up in /proc',
    code: lines(
      'import glob',
      "for path in glob.glob('/proc/*/*') + ['/proc/self/environ', '/proc/self/maps', '/proc/1/environ']:",
      '    try: print(path, open(path).read())',
      '    except OSError: pass',
    ),
    control: { none: 'the /proc of Pyodide holds nothing but its own descriptors' },
  },
  {
    name: 'a module is imported from a folder of the host',
    code: lines(
      'import importlib.util',
      "spec = importlib.util.spec_from_file_location('secret', '@FILE@')",
      'print(spec.loader.get_data(spec.origin))',
    ),
    control: { none: ownFiles },
  },
  {
    name: 'an archive of the host is imported',
    code: lines('import zipimport', "print(zipimport.zipimporter('@FILE@'))"),
    control: { none: ownFiles },
  },
  {
    name: 'SQLite creates a database on the host',
    code: lines(
      'import os, sqlite3',
      "try: os.makedirs('@FOLDER@')",
      'except OSError: pass',
      "sqlite3.connect('@MARK@').execute('create table mark (x)')",
    ),
    control: { none: ownFiles },
  },
  {
    name: "Pyodide's mountNodeFS mounts a folder of the host",
    code: lines(
      'import pyodide_js',
      "pyodide_js.mountNodeFS('/host', '@FOLDER@')",
      "print(open('/host/secret.txt').read())",
    ),
    control: { stock: true },
  },
  {
    name: "NODEFS is mounted through Emscripten's own file system",
    code: lines(
      'from pyodide_js import FS',
      'from js import Object',
      'options = Object.new()',
      "options.root = '@FOLDER@'",
      "FS.mkdir('/raw')",
      "FS.mount(FS.filesystems.NODEFS, options, '/raw')",
      "open('/raw/mark', 'w').close()",
    ),
    control: { stock: true },
  },
  {
    name: "Pyodide's loader of packages reads a file of the host",
    code: lines(
      'import pyodide_js',
      "data = await pyodide_js._api.loadBinaryFile('@FILE@')",
      'print(data.to_bytes())',
    ),
    control: { stock: true },
  },
  {
    name: 'node:fs reads a file',
    code: `${reachJavaScript}print(node('node:fs').readFileSync('@FILE@', 'utf8'))`,
    control: { stock: true },
  },
  {
    name: 'node:sqlite creates a database',
    code: `${reachJavaScript}node('node:sqlite').DatabaseSync.new('@MARK@').exec('create table x (y)')`,
    control: { stock: true },
  },
  {
    name: "V8 writes a snapshot of its heap (node's process.report does)",
    code: `${reachJavaScript}world.process.report.writeReport('@MARK@')`,
    control: { stock: true },
  },
]
